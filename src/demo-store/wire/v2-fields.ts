import { type Money, moneyFrom } from '../money.ts'
import { type Answer, Refusal, v2Problem } from './answer.ts'
import { isObject, type JsonObject } from './json-body.ts'

/** A V2 body read field by field; what does not fit is refused with 400 and the field's name. */
export interface V2Fields {
  /** A whole number of zero or more; V2 also takes it as a text. */
  whole(name: string): number | undefined
  text(name: string, most?: number): string | undefined
  textOrNull(name: string): string | null | undefined
  /** Not below zero, as number or text, with up to four decimals. */
  money(name: string): Money | undefined
  flag(name: string): boolean | undefined
  list(name: string): readonly unknown[] | undefined
  /** `readOnly` as for the whole body. */
  object(name: string, readOnly?: readonly string[]): V2Fields | undefined
  has(name: string): boolean
  /** Refuses a body in which one of these is missing. */
  require(...names: readonly string[]): void
  /** Refuses what none of the others asked for. */
  done(): void
}

/** Fields that only the store writes are refused before anything else. */
export function v2Fields(body: unknown, name: string, readOnly: readonly string[] = []): V2Fields {
  if (!isObject(body)) throw new Refusal(invalid(name, 'Must be an object.'))
  const written = readOnly.find((field) => body[field] !== undefined)
  if (written !== undefined) throw new Refusal(notWritable(written))
  return fieldsOf(body)
}

function fieldsOf(body: JsonObject): V2Fields {
  const asked = new Set<string>()
  const get = <T>(name: string, fits: (found: unknown) => found is T, reason: string): T | undefined => {
    asked.add(name)
    const found = body[name]
    if (found === undefined) return undefined
    if (found === null) throw new Refusal(v2Problem(400, `The field '${name}' does not allow null values.`))
    if (!fits(found)) throw new Refusal(invalid(name, reason))
    return found
  }
  const text = (name: string, most = 65_535): string | undefined => {
    const found = get(name, isText, 'Must be a string.')
    if (found === undefined || found.length <= most) return found
    throw new Refusal(invalid(name, `Must not be longer than ${most} characters.`))
  }
  return {
    text,
    whole: (name) => asNumber(get(name, isWhole, 'Must be an integer.')),
    textOrNull(name) {
      if (body[name] !== null) return text(name)
      asked.add(name)
      return null
    },
    money: (name) => asMoney(get(name, isMoney, 'Must be a number of zero or more, with up to four decimals.')),
    flag: (name) => get(name, isFlag, 'Must be a boolean.'),
    list: (name) => get(name, isList, 'Must be an array.'),
    object(name, readOnly = []) {
      const found = get(name, isObject, 'Must be an object.')
      return found === undefined ? undefined : v2Fields(found, name, readOnly)
    },
    has: (name) => body[name] !== undefined,
    require(...names) {
      const missing = names.find((name) => body[name] === undefined)
      if (missing !== undefined) throw new Refusal(v2Problem(400, `Required fields missing [${missing}]`))
    },
    done() {
      const unknown = Object.keys(body).find((name) => !asked.has(name))
      if (unknown === undefined) return
      throw new Refusal(v2Problem(400, `The field '${unknown}' is not supported by this resource.`))
    },
  }
}

export function invalid(name: string, reason: string): Answer {
  return v2Problem(400, `The field '${name}' is invalid.`, { invalid_reason: reason })
}

export function notWritable(name: string): Answer {
  const advice = 'Please remove it from your request before trying again.'
  return v2Problem(400, `The field '${name}' cannot be written to. ${advice}`)
}

function asNumber(found: number | string | undefined): number | undefined {
  return found === undefined ? undefined : Number(found)
}

function asMoney(found: number | string | undefined): Money | undefined {
  return found === undefined ? undefined : moneyFrom(found)
}

function isText(found: unknown): found is string {
  return typeof found === 'string'
}

function isWhole(found: unknown): found is number | string {
  return (isText(found) && /^\d{1,12}$/.test(found)) || (Number.isSafeInteger(found) && Number(found) >= 0)
}

function isMoney(found: unknown): found is number | string {
  return (isText(found) || typeof found === 'number') && /^\d{1,12}(\.\d{1,4})?$/.test(String(found))
}

function isFlag(found: unknown): found is boolean {
  return typeof found === 'boolean'
}

function isList(found: unknown): found is readonly unknown[] {
  return Array.isArray(found)
}
