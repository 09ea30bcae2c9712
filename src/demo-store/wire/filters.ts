import { type Answer, Refusal, v3Problem } from './answer.ts'

/** Says whether a value passes the filters of one field; made once a request. */
export type Passes<T> = (value: T) => boolean

/** `field`, `field:in`, `:not_in`, `:min`, `:max`, `:greater`, `:less`. */
export function numberFilter(query: URLSearchParams, field: string): Passes<number> {
  const tests: Passes<number>[] = []
  const compare = (suffix: string, test: (value: number, given: number) => boolean): void => {
    const text = query.get(`${field}${suffix}`)
    if (text === null) return
    const given = numberIn(text, `${field}${suffix}`)
    tests.push((value) => test(value, given))
  }
  compare('', (value, given) => value === given)
  compare(':min', (value, given) => value >= given)
  compare(':max', (value, given) => value <= given)
  compare(':greater', (value, given) => value > given)
  compare(':less', (value, given) => value < given)
  const among = numbersIn(query, `${field}:in`)
  if (among !== null) tests.push((value) => among.has(value))
  const except = numbersIn(query, `${field}:not_in`)
  if (except !== null) tests.push((value) => !except.has(value))
  return all(tests)
}

/** `field`, `field:in`, `:not_in`, `:like`, without regard to case. */
export function textFilter(query: URLSearchParams, field: string): Passes<string> {
  const tests: Passes<string>[] = []
  const exact = query.get(field)?.toLowerCase()
  if (exact !== undefined) tests.push((value) => value.toLowerCase() === exact)
  const like = query.get(`${field}:like`)?.toLowerCase().replaceAll('%', '')
  if (like !== undefined) tests.push((value) => value.toLowerCase().includes(like))
  const among = textsIn(query, `${field}:in`)
  if (among !== null) tests.push((value) => among.has(value.toLowerCase()))
  const except = textsIn(query, `${field}:not_in`)
  if (except !== null) tests.push((value) => !except.has(value.toLowerCase()))
  return all(tests)
}

/** `field`, `field:min`, `field:max`: ISO 8601 or Unix seconds. Assumption: the bounds are included. */
export function dateFilter(query: URLSearchParams, field: string): Passes<number> {
  const tests: Passes<number>[] = []
  const compare = (suffix: string, test: (value: number, given: number) => boolean): void => {
    const text = query.get(`${field}${suffix}`)
    if (text === null) return
    const given = dateIn(text)
    if (given === null) throw new Refusal(invalidFilter(`${field}${suffix}`))
    tests.push((value) => test(value, given))
  }
  compare('', (value, given) => value === given)
  compare(':min', (value, given) => value >= given)
  compare(':max', (value, given) => value <= given)
  return all(tests)
}

export function booleanFilter(query: URLSearchParams, field: string): Passes<boolean> {
  const text = query.get(field)
  if (text === null) return () => true
  if (text === 'true' || text === '1') return (value) => value
  if (text === 'false' || text === '0') return (value) => !value
  throw new Refusal(invalidFilter(field))
}

/** Milliseconds of an RFC 2822 or ISO 8601 date (UTC where no zone is named) or of Unix seconds; null: no date. */
export function dateIn(text: string): number | null {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000
  // A plus sign that was not encoded arrives as a blank: 2026-06-18T14:07:46 00:00.
  const repaired = text.trim().replace(/(\d{2}:\d{2}) (\d{2}:?\d{2})$/, '$1+$2')
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(repaired) ? `${repaired}Z` : repaired
  const ms = Date.parse(zoned)
  return Number.isNaN(ms) ? null : ms
}

export function numbersIn(query: URLSearchParams, name: string): Set<number> | null {
  const texts = listIn(query, name)
  return texts === null ? null : new Set(texts.map((text) => numberIn(text, name)))
}

export function textsIn(query: URLSearchParams, name: string): Set<string> | null {
  const texts = listIn(query, name)
  return texts === null ? null : new Set(texts.map((text) => text.toLowerCase()))
}

function listIn(query: URLSearchParams, name: string): string[] | null {
  const given = query.getAll(name)
  return given.length === 0 ? null : given.flatMap((text) => text.split(',')).filter((text) => text !== '')
}

function numberIn(text: string, name: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new Refusal(invalidFilter(name))
  return number
}

function invalidFilter(name: string): Answer {
  return v3Problem(422, `The filter(s): ${name} are not valid filter parameters.`, { [name]: 'invalid value' })
}

function all<T>(tests: readonly Passes<T>[]): Passes<T> {
  return (value) => tests.every((test) => test(value))
}
