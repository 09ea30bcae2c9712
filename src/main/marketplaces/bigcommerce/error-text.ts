/**
 * One readable text out of any error body: V2's array of messages, V3's title with errors by field, the wrappers `data`,
 * `batch_errors` and `error`, plain text, HTML, nothing (API status codes).
 */
export function errorText(body: string): string {
  const text = body.replace(/^\uFEFF/, '').trim()
  if (text === '') return 'an empty answer'
  const json = parsed(text)
  if (json !== undefined) return sentencesOf(json).join('; ') || text
  return /^<|<html|<body/i.test(text) ? textOfHtml(text.slice(0, mostHtml)) : text
}

/** A web page says what is wrong at its beginning; searching all of a huge one would hold everything up. */
const mostHtml = 20_000

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON, or cut off: then the text itself is what the store said.
    return undefined
  }
}

function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (Array.isArray(value)) return value.flatMap(sentencesOf)
  if (!isRecord(value)) return []
  const said = ['title', 'message', 'detail', 'error_description'].flatMap((key) => stringAt(value, key))
  const wrapped = ['data', 'batch_errors', 'error'].flatMap((key) => sentencesOf(value[key]))
  const byField = ['errors', 'field_errors', 'details'].flatMap((key) => fieldSentences(value[key]))
  return [...new Set([...said, ...wrapped, ...byField])]
}

/** `{"0.name": "taken"}` as `0.name: taken`; the number is the place in the batch. */
function fieldSentences(errors: unknown): string[] {
  if (!isRecord(errors)) return sentencesOf(errors)
  return Object.entries(errors).flatMap(([field, problem]) =>
    typeof problem === 'object'
      ? sentencesOf(problem).map((one) => `${field}: ${one}`)
      : [`${field}: ${String(problem)}`],
  )
}

function stringAt(value: Record<string, unknown>, key: string): string[] {
  const text = value[key]
  return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : []
}

function textOfHtml(html: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1]?.trim()
  const words = html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return title || words || 'a web page'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
