/** A deeply frozen copy of plain JSON data; anything that JSON would lose or change is refused, naming where it stands. */
export function frozenCopy(value: unknown, at = ''): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(at, String(value))
  if (Array.isArray(value)) return Object.freeze(value.map((item, index) => frozenCopy(item, `${at}[${index}]`)))
  if (typeof value !== 'object') return refuse(at, typeof value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return refuse(at, value.constructor.name)
  const copy: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    if (key === '__proto__') return refuse(at, key)
    // An optional field that is not there: JSON leaves it out as well.
    if (part !== undefined) copy[key] = frozenCopy(part, at === '' ? key : `${at}.${key}`)
  }
  return Object.freeze(copy)
}

/** Freezes what JSON.parse gave, in place. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}

function refuse(at: string, what: string): never {
  throw new TypeError(`${at === '' ? 'the record' : at} is ${what}, not plain JSON data`)
}
