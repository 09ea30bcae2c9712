const areas = 'INS|LST|STK|PRC|ORD|REF|FWF|FUL|CAN|PAY|RFD|CUS|OPR|DAT|DSK|SEC|API|ODO'
const id = new RegExp(`\\b(?:${areas})-\\d+\\b`, 'g')
const title = /\b(?:it|test|describe)(?:\.\w+)*\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//
const token = new RegExp(`(?<comment>${comment.source})|${title.source}`, 'g')

/**
 * The requirements a test file names: in the title of a test or a group of tests, or in the comment above one.
 * A comment with no test below it speaks for the whole file.
 */
export function findMentions(file, text) {
  const mentions = []
  let above = []
  for (const match of text.matchAll(token)) {
    if (match.groups.comment) {
      above.push(...idsIn(match.groups.comment))
      continue
    }
    const words = withoutEscapes(match[2] ?? match[3] ?? match[4])
    for (const requirement of new Set([...above, ...idsIn(words)])) mentions.push({ requirement, file, title: words })
    above = []
  }
  for (const requirement of new Set(above)) mentions.push({ requirement, file, title: null })
  return mentions
}

/** The page of docs: each requirement and the tests that prove it, in an order that never changes by itself. */
export function toPage(mentions) {
  const requirements = [...new Set(mentions.map((mention) => mention.requirement))].sort(byAreaAndNumber)
  const rows = requirements.map((requirement) => {
    const its = mentions.filter((mention) => mention.requirement === requirement)
    const tests = new Set(its.map(toCell).sort())
    return `| ${requirement} | ${[...tests].join('<br>')} |`
  })
  const head = [
    '# Requirements and the tests that name them',
    '',
    'Made by `node scripts/requirements.mjs --write` from the titles and comments of the tests; `npm run check` compares.',
    '',
    '| Requirement | Tests |',
    '|---|---|',
  ]
  return `${[...head, ...rows].join('\n')}\n`
}

function toCell({ file, title: words }) {
  const text = words
    ?.replaceAll(id, '')
    .replaceAll(/\([\s,]*\)|\[[\s,]*\]/g, '')
    .replaceAll(/^[\s:·,-]+|[\s:·,-]+$/g, '')
  return text ? `\`${file}\` ${escapeCell(text)}` : `\`${file}\``
}

function escapeCell(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

function byAreaAndNumber(a, b) {
  const [areaA, numberA] = a.split('-')
  const [areaB, numberB] = b.split('-')
  return areaA === areaB ? numberA - numberB : areaA < areaB ? -1 : 1
}

function idsIn(text) {
  return text.match(id) ?? []
}

function withoutEscapes(text) {
  return text.replaceAll(/\\(.)/g, '$1')
}
