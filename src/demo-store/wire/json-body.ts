import { problem, Refusal } from './answer.ts'
import { type ApiRequest, header } from './api-request.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** What a write brought along; refused with 415 without a JSON content type, with 400 where it is no JSON. */
export function jsonBody(request: ApiRequest): unknown {
  if (!/^application\/json\b/i.test(header(request, 'content-type') ?? '')) {
    throw new Refusal(problem(request.version, 415, 'The Content-Type must be application/json.'))
  }
  try {
    return JSON.parse(request.body)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal(problem(request.version, 400, 'Input is invalid.'))
  }
}

export function jsonObject(request: ApiRequest): JsonObject {
  const body = jsonBody(request)
  if (isObject(body)) return body
  throw new Refusal(problem(request.version, 400, 'Input is invalid.'))
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
