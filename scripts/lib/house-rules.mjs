const longest = 300
const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/
const only = /\b(?:it|test|describe)(?:\.\w+)*\.only\b/
const skipped = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|fixme|todo)\b/
// `test.skip(condition, 'why')` and a comment behind the call both say why.
const reason = /\/\/\s*\S|,\s*(?:['"`])|skipIf\(/

/** This file and its test hold what they look for. */
export function isAboutHouseRules(file) {
  return file.includes('house-rules')
}

/** Files that hold more than one idea, most likely. */
export function findTooLong(file, text) {
  const lines = text.split('\n').length - 1
  return lines > longest ? [`${file}: ${lines} lines; split it, ${longest} is the most`] : []
}

/** Marks of something unfinished, and tests switched off without saying why on the line. */
export function findUnfinished(file, text) {
  return text.split('\n').flatMap((line, index) => {
    const where = `${file}:${index + 1}`
    const mark = unfinished.exec(line)
    if (mark) return [`${where}: ${mark[1]}; finish it or write an issue`]
    if (only.test(line)) return [`${where}: only this test would run`]
    const skip = skipped.exec(line)
    if (skip && !reason.test(line.slice(skip.index))) return [`${where}: skipped without a reason on the line`]
    return []
  })
}
