import { type Answer, Refusal, v3Problem } from './answer.ts'
import type { ApiRequest } from './api-request.ts'
import { isObject, type JsonObject, jsonBody } from './json-body.ts'

/** The items of a V3 batch; refused whole where there are too many of them. Source: product-variants_catalog.v3, 413. */
export function batchOf(request: ApiRequest, most: number): readonly JsonObject[] {
  return itemsIn(jsonBody(request), most)
}

export function itemsIn(body: unknown, most: number): readonly JsonObject[] {
  if (!Array.isArray(body) || body.length === 0 || !body.every(isObject)) {
    throw new Refusal(v3Problem(422, 'JSON data is missing or invalid'))
  }
  if (body.length > most) throw new Refusal(tooMany(most))
  return body
}

function tooMany(most: number): Answer {
  return v3Problem(413, `The request payload is too large. The maximum items allowed in the array is ${most}.`)
}

/** Says what is wrong with a field's value; null: nothing. */
export type Check = (value: unknown) => string | null

export const price: Check = (value) => (isNumber(value) && value >= 0 ? null : 'must be a number of zero or more')
export const priceOrNull: Check = (value) => (value === null ? null : price(value))
export const flag: Check = (value) => (typeof value === 'boolean' ? null : 'must be true or false')
export const wholeNumber: Check = (value) =>
  isNumber(value) && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647 ? null : 'must be a whole number'
export const text =
  (most: number, least = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most
      ? null
      : `must be a text of ${least} to ${most} characters`

/**
 * What is wrong with one item, by field. Assumption: fields that nobody knows, and those that only the store writes, are
 * refused; the documents name the ones there are, and not what becomes of others.
 */
export function problemsOf(
  item: JsonObject,
  checks: Readonly<Record<string, Check>>,
): Readonly<Record<string, string>> {
  const problems = Object.entries(item).flatMap(([name, value]) => {
    const problem = checks[name] === undefined ? 'cannot be written to' : checks[name](value)
    return problem === null ? [] : [[name, problem] as const]
  })
  return Object.fromEntries(problems)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
