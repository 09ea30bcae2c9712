/** One answer before it is put on the wire. Header names are lower case, as BigCommerce sends them. */
export interface Answer {
  readonly status: number
  /** null: nothing at all, as with 204. */
  readonly body: string | Buffer | null
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Without rate headers: the platform sheds load or a concurrency limit was hit. */
  readonly bare?: true
}

/** A JSON object on its way out. */
export type Json = Readonly<Record<string, unknown>>

const statusPage = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes'

export function json(body: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(body), contentType: 'application/json' }
}

export function data(body: unknown, meta: unknown = {}): Answer {
  return json({ data: body, meta })
}

export const noContent: Answer = { status: 204, body: null }

export function plainText(status: number, text: string): Answer {
  return { status, body: text, contentType: 'text/plain; charset=UTF-8' }
}

export function htmlPage(status: number, title: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return { status, body, contentType: 'text/html; charset=UTF-8' }
}

export function v2Problem(status: number, message: string, details?: Json): Answer {
  return json([details === undefined ? { status, message } : { status, message, details }], status)
}

export function v3Problem(status: number, title: string, errors: Json = {}): Answer {
  return json({ status, title, type: statusPage, errors }, status)
}

/** Inventory and locations name another media type for the same members. */
export function problemJson(status: number, title: string, errors: Json = {}): Answer {
  return { ...v3Problem(status, title, errors), contentType: 'application/problem+json' }
}

export type ApiVersion = 'v2' | 'v3'

export function problem(version: ApiVersion, status: number, text: string): Answer {
  return version === 'v2' ? v2Problem(status, text) : v3Problem(status, text)
}

export function notFound(version: ApiVersion): Answer {
  return version === 'v2' ? v2Problem(404, 'The requested resource was not found.') : v3Problem(404, 'Not found')
}

/** Thrown anywhere below a route to end the request with this answer. */
export class Refusal extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(`Refused with ${answer.status}`)
    this.answer = answer
  }
}
