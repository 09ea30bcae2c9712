import { ConnectorError } from '@main/errors'
import type { Marketplace } from '@main/marketplaces/marketplace'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Demo } from '../../../src/demo-store/demo'
import type { Fault, FaultKind } from '../../../src/demo-store/faults/fault'
import { type Connected, connectToDemoStore } from './connect-to-demo-store'
import { failureOf, never } from './scripted-store'

interface Resource {
  readonly path: string
  /** Ids of all there are, each as often as it comes. */
  read(bigCommerce: Marketplace): Promise<readonly string[]>
  /** Ids of all that must come. */
  there(demo: Demo): readonly string[]
}

const resources: Readonly<Record<string, Resource>> = {
  orders: {
    path: '/v2/orders',
    async read({ orders }) {
      const ids: string[] = []
      for await (const { id, record, ...rest } of orders.list({ statusIds: [] }, never)) {
        if (record === null) throw 'problem' in rest ? rest.problem : new Error(id)
        // The details of some, so that those meet the fault too.
        if (ids.length < 5) await orders.complete(record, never)
        ids.push(id)
      }
      return ids
    },
    there: ({ shop }) =>
      shop.orders.filter(({ statusId, isDeleted }) => statusId !== 0 && !isDeleted).map(({ id }) => String(id)),
  },
  listings: {
    path: '/v3/catalog/products',
    async read({ listings }) {
      const ids: string[] = []
      for await (const { id, record, ...rest } of listings.list({}, never)) {
        if (record === null) throw 'problem' in rest ? rest.problem : new Error(id)
        ids.push(id)
      }
      return ids
    },
    there: ({ shop }) => shop.products.map(({ id }) => String(id)),
  },
  stock: {
    path: '/v3/inventory/items',
    async read({ stock }) {
      const ids: string[] = []
      for await (const { listingItemId } of stock.list(['1'], never)) ids.push(listingItemId)
      return ids
    },
    there: ({ shop }) => shop.products.flatMap(({ variants }) => variants.map(({ id }) => String(id))),
  },
}

/** Faults that pass: nothing is to be seen of them but time. */
const passing: readonly FaultKind[] = [
  '429',
  '429-bare',
  '500-html',
  '502',
  '503',
  'timeout',
  'reset',
  'truncated',
  'empty-200',
  'slow',
  'moved-page',
  'busy',
]
/** What an operator is told where a fault stays. */
const lasting: readonly [FaultKind, string, string][] = [
  ['429', 'unreachable', 'error.rate-limited'],
  ['429-bare', 'unreachable', 'error.rate-limited'],
  ['500-html', 'unreachable', 'error.store-down'],
  ['502', 'unreachable', 'error.store-down'],
  ['503', 'unreachable', 'error.store-down'],
  ['timeout', 'unreachable', 'error.no-network'],
  ['reset', 'unreachable', 'error.no-network'],
  ['truncated', 'unreachable', 'error.unreadable-answer'],
  ['empty-200', 'unreachable', 'error.unreadable-answer'],
  ['401', 'denied', 'error.token-refused'],
  ['403', 'denied', 'error.scope-missing'],
]

describe.each(Object.entries(resources))('reading %s while the store stumbles', (name, { path, read, there }) => {
  let connected: Connected
  beforeAll(async () => {
    connected = await connectToDemoStore({ products: 300, orders: 320, plan: 'standard' })
  }, 60_000)
  afterAll(() => connected.demoStore.close())
  beforeEach(() => connected.demoStore.demo.faults.clear())

  const strike = (kind: FaultKind, often: Pick<Fault, 'times' | 'probability'>) =>
    connected.demoStore.demo.faults.add([{ match: { path }, kind, ms: 20, ...often }])

  it.each(passing)('%s: nothing is lost, nothing comes twice (API-1, API-2, API-3)', async (kind) => {
    const { demo } = connected.demoStore
    strike(kind, { times: 2 })
    const ids = await read(connected.bigCommerce)
    expect(new Set(ids).size).toBe(ids.length)
    const found = new Set(ids)
    expect(there(demo).filter((id) => !found.has(id))).toEqual([])
    // A page is moved only where there is a second one.
    const struck = demo.faults.list().reduce((sum, one) => sum + one.struck, 0)
    expect(struck).toBeGreaterThanOrEqual(kind === 'moved-page' && name === 'stock' ? 0 : 1)
  })

  it.each(lasting)('%s that stays is told as %s, %s (API-2)', async (kind, ofKind, code) => {
    strike(kind, { probability: 1 })
    const failure = await failureOf(read(connected.bigCommerce))
    expect(failure).toBeInstanceOf(ConnectorError)
    expect(failure).toMatchObject({ kind: ofKind, code })
    expect((failure as ConnectorError).message).not.toContain(connected.demoStore.accessToken)
  })
})

describe('a record that is gone between list and detail (API-3)', () => {
  it('costs that one alone, and says so', async () => {
    const { bigCommerce, demoStore } = await connectToDemoStore({ products: 20, orders: 20, plan: 'enterprise' })
    const [id = ''] = resources.orders?.there(demoStore.demo) ?? []
    demoStore.demo.faults.add([{ match: { path: `/v2/orders/${id}` }, kind: 'gone', probability: 1 }])
    expect(await bigCommerce.orders.get(id, never)).toBeNull()
    expect(await resources.listings?.read(bigCommerce)).toHaveLength(20)
    await demoStore.close()
  })
})
