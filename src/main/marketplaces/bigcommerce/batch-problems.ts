import { errorText } from './error-text'
import { fieldOf } from './parse'

/** What a refusal says of the items of a batch: a sentence by place; null: it does not say which they are. */
export type Problems = ReadonlyMap<number, string> | null

/** How an answer may name an item: by fields of its own, `variant_id` 106 or `sku` S-1. */
export type Identity = Readonly<Record<string, string | number>>

/**
 * Reads whom an answer accuses: errors keyed by place (`0.price`, `items.3.quantity`), `batch_errors` that bring the
 * record along, or a sentence that names items ("Item with variant_id 106 is tracked by product").
 */
export function problemsIn(body: unknown, identities: readonly Identity[]): Problems {
  const found = new Map<number, string>()
  let isWhole = true
  for (const one of accusations(body)) {
    const places = placesOf(one, identities)
    if (places.length === 0) isWhole = false
    for (const place of places) found.set(place, [found.get(place), one.text].filter(Boolean).join('; '))
  }
  // Whoever is not named may be in the way too.
  return found.size > 0 && isWhole ? found : null
}

interface Accusation {
  /** `errors` key, or nothing. */
  readonly key: string
  readonly record: unknown
  readonly text: string
}

function accusations(body: unknown): readonly Accusation[] {
  const batch = fieldOf(body, 'batch_errors')
  if (Array.isArray(batch)) return batch.flatMap((row) => accusationsOf(row, fieldOf(row, 'data') ?? null))
  return accusationsOf(body, null)
}

function accusationsOf(row: unknown, record: unknown): readonly Accusation[] {
  const fields = ['errors', 'field_errors'].flatMap((name) => entriesOf(fieldOf(row, name)))
  if (record !== null) return [{ key: '', record, text: textOf(row, fields) }]
  if (fields.length > 0)
    return fields.map(([key, problem]) => ({ key, record: null, text: textOf(problem, []) || key }))
  const title = fieldOf(row, 'title')
  return sentencesIn(typeof title === 'string' ? title : '').map((text) => ({ key: '', record: null, text }))
}

/** `[Item with … , Item with …]`: one sentence each. */
function sentencesIn(title: string): readonly string[] {
  const inner = /^\[(.*)\]$/s.exec(title.trim())?.[1] ?? title
  return inner.split(/,\s*(?=Items? )/).filter((text) => text.trim() !== '')
}

function entriesOf(errors: unknown): readonly (readonly [string, unknown])[] {
  if (typeof errors !== 'object' || errors === null) return []
  return Object.entries(errors)
}

function textOf(problem: unknown, fields: readonly (readonly [string, unknown])[]): string {
  if (typeof problem === 'string') return problem
  if (fields.length > 0) return fields.map(([name, text]) => `${name}: ${String(text)}`).join('; ')
  return errorText(JSON.stringify(problem) ?? '')
}

function placesOf({ key, record, text }: Accusation, identities: readonly Identity[]): readonly number[] {
  const byKey = /(?:^|[.[])(\d+)(?:[\].]|$)/.exec(key)?.[1]
  if (byKey !== undefined && Number(byKey) < identities.length) return [Number(byKey)]
  return identities.flatMap((identity, place) => (isNamed(identity, record, text) ? [place] : []))
}

function isNamed(identity: Identity, record: unknown, text: string): boolean {
  const entries = Object.entries(identity)
  if (record !== null) return entries.every(([name, value]) => sameText(fieldOf(record, name), value))
  return entries.some(([name, value]) => namesValue(text, name, String(value)))
}

function sameText(found: unknown, value: string | number): boolean {
  return String(found).toLowerCase() === String(value).toLowerCase()
}

/** `variant_id 106` and `variant_id: 106`, and not `variant_id 1069`. */
function namesValue(text: string, name: string, value: string): boolean {
  const at = text
    .toLowerCase()
    .search(new RegExp(`\\b${name}\\b[\\s:=]+["']?${escaped(value.toLowerCase())}(?![\\w-])`))
  return at >= 0
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
