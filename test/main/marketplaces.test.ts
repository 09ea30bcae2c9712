import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '@main/clock'
import { createMarketplaces } from '@main/marketplaces'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instance } from '../engine/engine-world'

const asked: string[] = []
let held: ServerResponse[] = []
/** A store that answers one request at a time, when it is told to, and has nothing. */
const server = createServer((request, response) => {
  asked.push(new URL(request.url ?? '', 'http://store').pathname.split('/').at(-1) ?? '')
  held.push(response)
})

beforeEach(async () => {
  asked.length = 0
  held = []
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => void server.close())

async function until(count: number): Promise<void> {
  while (asked.length < count) await new Promise((resolve) => setImmediate(resolve))
}

function answerNext(): void {
  held.shift()?.writeHead(404, { 'Content-Type': 'application/json' }).end('{"status":404,"title":"Not found"}')
}

describe('OPR-5, API-1 operations that compete for one store', () => {
  it('go in the order of their priority, whatever they ask for', async () => {
    const { port } = server.address() as AddressInfo
    const of = instance('main', { apiUrl: `http://127.0.0.1:${port}` })
    const tokens = { get: async () => 'token' } as unknown as Parameters<typeof createMarketplaces>[0]['tokens']
    const marketplaces = createMarketplaces({
      clock: systemClock,
      tokens,
      version: '1',
      rehearses: () => false,
      onQuota: () => undefined,
    })
    const { signal } = new AbortController()
    const got = ['1', '2', '3', '4'].map((id) => marketplaces.of(of, 'listings').listings.get(id, signal))
    await until(3)
    // All asked for the same kind of record: what an order needs of the catalogue goes with the order.
    const wanted = [
      marketplaces.of(of, 'prices').listings.get('30', signal),
      marketplaces.of(of, 'orders').listings.get('10', signal),
      marketplaces.of(of, 'stock').listings.get('20', signal),
    ]
    for (let count = 4; count <= 7; count += 1) {
      answerNext()
      await until(count)
    }
    for (let left = 0; left < 3; left += 1) answerNext()
    await Promise.all([...got, ...wanted])
    expect(asked.slice(3)).toEqual(['10', '20', '30', '4'])
  })
})

describe('OPR-11 an instance that only rehearses', () => {
  it('is asked anything, and told nothing, whatever operation wants to; live again, it is told', async () => {
    const { port } = server.address() as AddressInfo
    const of = instance('main', { apiUrl: `http://127.0.0.1:${port}` })
    const tokens = { get: async () => 'token' } as unknown as Parameters<typeof createMarketplaces>[0]['tokens']
    let isRehearsal = true
    const marketplaces = createMarketplaces({
      clock: systemClock,
      tokens,
      version: '1',
      rehearses: (id) => id === 'main' && isRehearsal,
      onQuota: () => undefined,
    })
    const { signal } = new AbortController()
    const { payments, fulfilment, listings } = marketplaces.of(of)
    for (const write of [
      payments.capture('1', signal),
      payments.void('1', signal),
      fulfilment.setStatus('1', 5, signal),
    ])
      await expect(write).rejects.toMatchObject({ kind: 'rejected', code: 'error.rehearsal' })
    const before = asked.length
    const answers = [listings.get('1', signal), payments.quote('1', [], signal).catch(() => null)]
    await until(before + 2)
    answerNext()
    answerNext()
    await Promise.all(answers)
    isRehearsal = false
    const sent = payments.capture('1', signal).catch(() => null)
    await until(before + 3)
    answerNext()
    await sent
  })
})
