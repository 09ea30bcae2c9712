/** A deeply frozen copy of plain JSON data; anything that JSON would lose or change is refused, naming where it stands. */
export function frozenCopy(value: unknown): unknown {
  const copy = copyOf(value)
  if (copy !== refused) return copy
  const found = findRefused(value, '')
  const [at, what] = found ?? ['', 'something']
  throw new TypeError(`${at === '' ? 'the record' : at} is ${what}, not plain JSON data`)
}

/** Freezes what JSON.parse gave, in place. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}

const refused = Symbol('refused')

/** Every record that is saved goes through here: where something stands is found out only once it is refused. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object') return isPlain(value) ? value : refused
  if (value === null) return null
  if (Array.isArray(value)) {
    const copy = new Array<unknown>(value.length)
    for (let index = 0; index < value.length; index += 1) {
      const part = copyOf(value[index])
      if (part === refused) return refused
      copy[index] = part
    }
    return Object.freeze(copy)
  }
  if (!isPlainObject(value)) return refused
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[key]
    // An optional field that is not there: JSON leaves it out as well.
    if (part === undefined) continue
    const copied = key === '__proto__' ? refused : copyOf(part)
    if (copied === refused) return refused
    copy[key] = copied
  }
  return Object.freeze(copy)
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  )
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Where it stands and what it is. */
function findRefused(value: unknown, at: string): readonly [string, string] | null {
  if (typeof value !== 'object')
    return isPlain(value) ? null : [at, typeof value === 'number' ? String(value) : typeof value]
  if (value === null) return null
  if (Array.isArray(value)) return firstOf(value, (part, index) => findRefused(part, `${at}[${index}]`))
  if (!isPlainObject(value)) return [at, value.constructor.name]
  return firstOf(Object.entries(value), ([key, part]) => {
    if (key === '__proto__') return [at, key]
    return part === undefined ? null : findRefused(part, at === '' ? key : `${at}.${key}`)
  })
}

function firstOf<T, R>(values: readonly T[], find: (value: T, index: number) => R | null): R | null {
  for (const [index, value] of values.entries()) {
    const found = find(value, index)
    if (found !== null) return found
  }
  return null
}
