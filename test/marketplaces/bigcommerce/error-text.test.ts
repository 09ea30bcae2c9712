import { errorText } from '@main/marketplaces/bigcommerce/error-text'
import { redact } from '@main/marketplaces/bigcommerce/redact'
import { describe, expect, it } from 'vitest'

const type = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes'

describe('the words of a refusal (API-2)', () => {
  it.each([
    [
      'a V2 list',
      [{ status: 400, message: "The field 'x' is invalid.", details: { invalid_reason: 'too long' } }],
      "The field 'x' is invalid.; invalid_reason: too long",
    ],
    [
      'a V3 problem',
      { status: 422, title: 'Bad name', type, errors: { name: 'too long' } },
      'Bad name; name: too long',
    ],
    ['a batch keyed by place', { errors: { '0.name': 'A duplicate category' } }, '0.name: A duplicate category'],
    [
      'wrapped in data',
      { data: [{ status: 422, title: 'Unable to provide store credit', type }] },
      'Unable to provide store credit',
    ],
    [
      'a refund that failed',
      { data: [{ order_id: 1, status: 503, error: 'Tax service gone away' }], meta: {} },
      'Tax service gone away',
    ],
    [
      'batch errors',
      { batch_errors: [{ status: 422, title: 'No such variant', type, errors: {} }] },
      'No such variant',
    ],
    [
      'field errors',
      { batch_errors: [{ data: { sku: 'x' }, field_errors: { price: 'negative' } }] },
      'price: negative',
    ],
    [
      'a degraded service',
      { error: { code: 'SERVICE_DEGRADED', message: 'Try later', retry_after_seconds: 30 } },
      'Try later',
    ],
  ])('reads %s', (_, body, expected) => {
    expect(errorText(JSON.stringify(body))).toBe(expected)
  })

  it.each([
    ['plain text', 'Unauthorized', 'Unauthorized'],
    [
      'a web page',
      '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>…</body></html>',
      '502 Bad Gateway',
    ],
    ['nothing', '', 'an empty answer'],
    ['JSON cut off', '{"status":500,"tit', '{"status":500,"tit'],
    ['a byte order mark', '\uFEFF{"title":"Hm"}', 'Hm'],
  ])('reads %s', (_, body, expected) => {
    expect(errorText(body)).toBe(expected)
  })

  it('hides whatever looks like a token, and stops at 2,000 characters', () => {
    const token = 'short-token'
    expect(redact('token short-token and k8s7d6f5g4h3j2k1l0q9w8e7r6t5y4u', token)).toBe('token [hidden] and [hidden]')
    expect(redact('word '.repeat(1000), token)).toHaveLength(2000)
  })
})

describe('API-2 a huge answer', () => {
  it.each(['<html><script', '<html><title', '<html><'])('of %s over and over is read in a moment', (part) => {
    const startedMs = performance.now()
    errorText(part.repeat(200_000))
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })
})
