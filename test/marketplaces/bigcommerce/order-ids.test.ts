import { byId, type OrderReader } from '@main/marketplaces/bigcommerce/order-ids'
import type { Query } from '@main/marketplaces/bigcommerce/query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const limit = 250
const trace = { method: 'GET', path: '/v2/orders', status: 200, durationMs: 0, answer: '' }

/** Orders by id, as `GET /v2/orders` gives them; `beforeEach` is what the shop does meanwhile. */
function storeOf(ids: readonly number[], beforeEach: (ids: Set<number>, nth: number) => void = () => undefined) {
  const held = new Set(ids)
  const asked: Query[] = []
  let underWay = 0
  let most = 0
  const reader: OrderReader = {
    async page(query) {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      beforeEach(held, asked.push(query))
      underWay -= 1
      const [min, max] = [Number(query.min_id ?? 0), Number(query.max_id ?? Number.POSITIVE_INFINITY)]
      const found = [...held].filter((id) => id >= min && id <= max).sort((a, b) => a - b)
      const rows = found.slice(0, limit).map((id) => ({ wire: { id }, trace }))
      return { rows, total: null, totalPages: null, limit }
    },
    async newestId(query) {
      asked.push(query)
      return held.size === 0 ? null : Math.max(...held)
    },
    counts: async () => new Map(),
  }
  return { reader, asked, held, mostAtOnce: () => most }
}

async function walk(reader: OrderReader): Promise<readonly number[]> {
  const ids: number[] = []
  for await (const { wire } of byId(reader, {})) ids.push((wire as { id: number }).id)
  return ids
}

const sorted = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b)
const from = (start: number, count: number, step = 1) => Array.from({ length: count }, (_, i) => start + i * step)

describe('orders by id, in slices side by side (API-1, API-3, ORD-1)', () => {
  it.each([0, 1, 49, 50, 249, 250, 251, 500, 2_000])('finds %i orders, in their order and each once', async (count) => {
    const { reader } = storeOf(from(100, count))
    expect(await walk(reader)).toEqual(from(100, count))
  })

  it('reads ten thousand in few more requests than pages, four at once', async () => {
    const { reader, asked, mostAtOnce } = storeOf(from(100, 10_000))
    expect(await walk(reader)).toHaveLength(10_000)
    expect(asked.length).toBeLessThanOrEqual(40 + 4)
    expect(mostAtOnce()).toBe(4)
  })

  it('needs few requests where only some orders have the status, and across a hole of a million ids', async () => {
    const sparse = storeOf(from(100, 5_000, 7))
    expect(await walk(sparse.reader)).toHaveLength(5_000)
    expect(sparse.asked.length).toBeLessThanOrEqual(20 + 8)
    const holed = storeOf([...from(100, 1_000), ...from(1_000_000, 1_000)])
    expect(await walk(holed.reader)).toHaveLength(2_000)
    expect(holed.asked.length).toBeLessThanOrEqual(8 + 40)
  })

  it('loses none of those that stay, whatever is added and taken away meanwhile', async () => {
    const anyIds = fc.uniqueArray(fc.integer({ min: 1, max: 3_000 }), { minLength: 200, maxLength: 1_500 })
    await fc.assert(
      fc.asyncProperty(anyIds, fc.array(fc.integer({ min: 1, max: 3_500 }), { maxLength: 12 }), async (ids, moves) => {
        const stays = new Set(ids.filter((id) => !moves.includes(id)))
        const { reader } = storeOf(ids, (held, nth) => {
          const move = moves[nth - 1]
          if (move !== undefined) held.has(move) ? held.delete(move) : held.add(move)
        })
        const found = await walk(reader)
        expect(found).toEqual(sorted(new Set(found)))
        for (const id of stays) expect(found).toContain(id)
      }),
      { numRuns: 30 },
    )
  })

  it('finds orders placed while it reads', async () => {
    const { reader } = storeOf(from(100, 600), (held, nth) => nth > 1 && held.add(5_000 + nth))
    const found = await walk(reader)
    expect(found.filter((id) => id < 5_000)).toHaveLength(600)
    expect(found.some((id) => id > 5_000)).toBe(true)
  })

  it('walks on where the store does not sort as asked', async () => {
    const { reader } = storeOf(from(100, 700))
    expect(await walk({ ...reader, newestId: async () => 100 })).toEqual(from(100, 700))
    expect(await walk({ ...reader, newestId: async () => null })).toEqual(from(100, 700))
  })

  it('ends where the store gives the same page again and again', async () => {
    const stuck: OrderReader = {
      page: async () => await storeOf(from(100, 250)).reader.page({}),
      newestId: async () => 9_999,
      counts: async () => new Map(),
    }
    expect(new Set(await walk(stuck)).size).toBe(250)
  })
})
