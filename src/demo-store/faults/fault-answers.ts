import type { Answer } from '../wire/answer.ts'
import { htmlPage, json, problem, v3Problem } from '../wire/answer.ts'
import type { ApiRequest } from '../wire/api-request.ts'

/** Title and type as the Price Lists specification shows them. */
export function tooManyRequests(): Answer {
  const type = '/api-docs/getting-started/api-status-codes'
  return json({ status: 429, title: 'Too many requests', type, errors: {} }, 429)
}

/** BigCommerce's own words differ by the part of the platform that is down. */
export function unavailable(request: ApiRequest, struck: number): Answer {
  if (struck % 3 === 1) return htmlPage(503, '503 Service Temporarily Unavailable')
  if (struck % 3 === 2) {
    const error = {
      code: 'SERVICE_DEGRADED',
      message: 'Service is temporarily degraded',
      details: '',
      retry_after_seconds: 30,
    }
    return json({ error }, 503)
  }
  return problem(request.version, 503, 'Service unavailable')
}

export function badGateway(): Answer {
  return htmlPage(502, '502 Bad Gateway')
}

export function unauthorized(request: ApiRequest): Answer {
  // The specs of brands and category trees answer 401 as plain text.
  if (/^\/v3\/catalog\/(brands|trees)/.test(request.path)) {
    return { status: 401, body: 'Unauthorized', contentType: 'plain/text' }
  }
  if (request.version === 'v2') return problem('v2', 401, 'Unauthorized - the X-Auth-Token is missing or not valid')
  return v3Problem(401, 'Unauthorized - X-Auth-Token is missing or not valid')
}

/** The same for a wrong store hash and for a missing scope. */
export function forbidden(request: ApiRequest): Answer {
  return problem(request.version, 403, "You don't have a required scope to access the endpoint")
}
