import { IntlMessageFormat } from 'intl-messageformat'
import { en } from './en'

export type MessageKey = keyof typeof en | PlainWords
/** The words themselves in place of a key, `=Check descriptions`: for an operation that is not in the catalogue yet. */
type PlainWords = `=${string}`
export type Params = Readonly<Record<string, string | number>>

const compiled = new Map<string, IntlMessageFormat>()

/** The sentence of the catalogue with its values put in: ICU message syntax, plurals included. */
export function sentence(code: MessageKey, params: Params = {}): string {
  const text = isPlainWords(code) ? code.slice(1) : (en[code] as string | undefined)
  // A key that an older version wrote and this one no longer knows is still better shown than hidden.
  if (text === undefined) return code
  const known = compiled.get(code)
  const format = known ?? new IntlMessageFormat(text, 'en')
  if (!known) compiled.set(code, format)
  return String(format.format({ ...params }))
}

function isPlainWords(code: MessageKey): code is PlainWords {
  return code.startsWith('=')
}
