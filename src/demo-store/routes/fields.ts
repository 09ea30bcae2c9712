import type { Json } from '../wire/answer.ts'
import { type ApiRequest, words } from '../wire/api-request.ts'

/** `include_fields` and `exclude_fields`: the id always stays, and so does what `include` added. */
export function pickFields(request: ApiRequest, row: Json, included: ReadonlySet<string> = new Set()): Json {
  const wanted = words(request.query, 'include_fields')
  const unwanted = words(request.query, 'exclude_fields')
  if (wanted.length === 0 && unwanted.length === 0) return row
  const stays = (name: string): boolean =>
    name === 'id' || included.has(name) || ((wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name))
  return Object.fromEntries(Object.entries(row).filter(([name]) => stays(name)))
}
