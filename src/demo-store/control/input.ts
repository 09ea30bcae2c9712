import { type Answer, json, Refusal } from '../wire/answer.ts'

/** What a control call brought along, read field by field; whatever does not fit is refused with 400 and its name. */
export interface Fields {
  text(name: string): string | undefined
  textOrNull(name: string): string | null | undefined
  whole(name: string): number | undefined
  number(name: string): number | undefined
  /** A number of up to four decimals, as text or as a number; below zero too. */
  decimal(name: string): string | undefined
  flag(name: string): boolean | undefined
  list(name: string): readonly unknown[] | undefined
  object(name: string): Fields | undefined
  has(name: string): boolean
  /** Refuses what none of the others asked for. */
  done(): void
}

export function controlProblem(status: number, error: string): Answer {
  return json({ error }, status)
}

export function refuse(error: string): never {
  throw new Refusal(controlProblem(400, error))
}

export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body)
  } catch (error) {
    if (error instanceof SyntaxError) refuse(`The body is not JSON: ${error.message}`)
    throw error
  }
}

export function fieldsOf(value: unknown, where = 'body'): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(`${where} must be a JSON object`)
  const entries = new Map<string, unknown>(Object.entries(value))
  const asked = new Set<string>()
  const take = <T>(name: string, what: string, fits: (found: unknown) => found is T): T | undefined => {
    asked.add(name)
    const found = entries.get(name)
    if (found === undefined) return undefined
    if (!fits(found)) refuse(`${where}.${name} must be ${what}`)
    return found
  }
  return {
    text: (name) => take(name, 'a text', isText),
    textOrNull: (name) => take(name, 'a text or null', (found) => found === null || isText(found)),
    whole: (name) => take(name, 'a whole number of zero or more', isWhole),
    number: (name) => take(name, 'a number', isNumber),
    decimal(name) {
      const found = take(name, 'a number such as "12.3400"', isDecimal)
      return found === undefined ? undefined : String(found)
    },
    flag: (name) => take(name, 'true or false', (found) => typeof found === 'boolean'),
    list: (name) => take(name, 'an array', (found): found is readonly unknown[] => Array.isArray(found)),
    object(name) {
      asked.add(name)
      const found = entries.get(name)
      return found === undefined ? undefined : fieldsOf(found, `${where}.${name}`)
    },
    has: (name) => entries.get(name) !== undefined,
    done() {
      const unknown = [...entries.keys()].find((name) => !asked.has(name))
      if (unknown !== undefined) refuse(`${where}.${unknown} is not known here; known are: ${[...asked].join(', ')}`)
    },
  }
}

function isText(found: unknown): found is string {
  return typeof found === 'string'
}

function isNumber(found: unknown): found is number {
  return typeof found === 'number' && Number.isFinite(found)
}

function isDecimal(found: unknown): found is string | number {
  return (isText(found) || isNumber(found)) && /^-?\d{1,12}(\.\d{1,4})?$/.test(String(found))
}

function isWhole(found: unknown): found is number {
  return isNumber(found) && Number.isInteger(found) && found >= 0
}
