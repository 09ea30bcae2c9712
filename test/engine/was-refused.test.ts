import { wasRefused } from '@main/engine/once'
import { ConnectorError, missingSetup, rejected } from '@main/errors'
import { createGate } from '@main/marketplaces/bigcommerce/gate'
import { createHttp } from '@main/marketplaces/bigcommerce/http'
import { describe, expect, it } from 'vitest'
import { simulatedClock } from '../support/simulated-clock'

const answered = (status: number, body = '{}', headers: Record<string, string> = {}) =>
  Promise.resolve(new Response(body, { status, headers }))
const failing = (code: string) =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))

/** What the real client throws of a write that isn't repeatable, by what the network or the store does. */
async function thrownBy(fetch: () => Promise<Response>): Promise<unknown> {
  const clock = simulatedClock()
  const http = createHttp({
    instanceId: 'main',
    instanceName: 'Shop',
    storeHash: 'abc',
    apiUrl: 'https://store.example',
    token: async () => 'token',
    clock,
    gate: createGate(clock),
    fetch: fetch as unknown as Parameters<typeof createHttp>[0]['fetch'],
    userAgent: 'Quayside',
    timeoutMs: 1_000,
    random: () => 1,
  })
  const { signal } = new AbortController()
  const sent = http.send({ method: 'POST', path: '/v3/refunds', body: {}, priority: 'orders', signal })
  return clock.until(sent).then(
    () => null,
    (error: unknown) => error,
  )
}

describe('API-2, DAT-1 what the client says of a write that was sent', () => {
  it.each([
    ['a rule of the store', () => answered(422)],
    ['a refused token', () => answered(401)],
    ['a missing scope', () => answered(403)],
    ['a quota used up for longer than anybody waits', () => answered(429, '{}', { 'X-Retry-After': '4000' })],
    ['a name that does not resolve', () => failing('ENOTFOUND')],
    ['a port that nobody listens on', () => failing('ECONNREFUSED')],
    ['a certificate that is not trusted', () => failing('CERT_HAS_EXPIRED')],
  ])('is that it did nothing: %s', async (_, fetch) => {
    const error = await thrownBy(fetch)
    expect(error).toBeInstanceOf(ConnectorError)
    expect(wasRefused(error)).toBe(true)
  })

  it.each([
    ['an error of the server', () => answered(500)],
    ['a server that is busy', () => answered(503)],
    ['a gateway that gave up', () => answered(504)],
    ['a time-out of the server', () => answered(408)],
    ['an answer that is cut off', () => answered(200, '{"data":{"id":')],
    ['a web page instead of an answer', () => answered(200, '<html>')],
    ['a connection that breaks', () => failing('ECONNRESET')],
    ['a socket that closes', () => failing('UND_ERR_SOCKET')],
    ['no answer in time', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
  ])('leaves it in doubt: %s', async (_, fetch) => {
    const error = await thrownBy(fetch)
    expect(error).toBeInstanceOf(ConnectorError)
    expect(wasRefused(error)).toBe(false)
  })

  it('is in doubt, too, where the answer lacks what we need, and after a fault of our own', () => {
    const request = { method: 'POST', path: '/', status: 201, durationMs: 1, answer: '' }
    expect(wasRefused(rejected('error.gone', { what: 'field', id: 'id' }, { request }))).toBe(false)
    expect(wasRefused(new TypeError('undefined is not a function'))).toBe(false)
  })

  it('is that nothing was sent where our own rules refused it first', () => {
    expect(wasRefused(rejected('error.gone', { what: 'order', id: '1' }))).toBe(true)
    expect(wasRefused(missingSetup('operations.gone', { what: 'order', id: '1' }))).toBe(true)
  })
})
