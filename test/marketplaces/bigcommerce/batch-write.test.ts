import { unreachable } from '@main/errors'
import { problemsIn } from '@main/marketplaces/bigcommerce/batch-problems'
import { writeBatch } from '@main/marketplaces/bigcommerce/batch-write'
import type { Http, Reply } from '@main/marketplaces/bigcommerce/http'
import { refusal } from '@main/marketplaces/bigcommerce/refusal'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { never } from './scripted-store'

interface Item {
  readonly id: number
}
const items = (count: number): readonly Item[] => Array.from({ length: count }, (_, i) => ({ id: 100 + i }))
const account = { instanceId: 'main', instanceName: 'Main', storeHash: 'abc' }

/** A store that answers each batch by its ids; what it was sent is kept. */
function storeThat(answer: (ids: readonly number[], nth: number) => { status: number; body?: unknown } | Error) {
  const sent: (readonly number[])[] = []
  const http: Pick<Http, 'send'> = {
    async send({ body, path }): Promise<Reply> {
      const ids = (body as readonly Item[]).map(({ id }) => id)
      sent.push(ids)
      const said = answer(ids, sent.length)
      if (said instanceof Error) throw said
      const text = JSON.stringify(said.body ?? {})
      const trace = { method: 'PUT', path, status: said.status, durationMs: 0, answer: text }
      return { body: said.body, trace, refusal: said.status < 300 ? null : refusal(trace, account, 1) }
    },
  }
  const write = (count: number, most: number) =>
    writeBatch(http as Http, {
      items: items(count),
      most,
      identityOf: ({ id }) => ({ id, variant_id: id }),
      request: (some) => ({
        method: 'PUT',
        path: '/v3/catalog/variants',
        body: some,
        priority: 'prices',
        signal: never,
      }),
    })
  return { sent, write }
}

const refused = (results: readonly (Error | null)[]) => results.flatMap((one, at) => (one === null ? [] : [at]))

describe('batches, record by record (API-4)', () => {
  it('go in the endpoint’s size, one after the other', async () => {
    const { sent, write } = storeThat(() => ({ status: 200, body: { data: [] } }))
    expect(await write(7, 3)).toEqual([null, null, null, null, null, null, null])
    expect(sent.map((ids) => ids.length)).toEqual([3, 3, 1])
  })

  const whole: readonly [string, number, unknown, readonly number[], number][] = [
    [
      'errors by place beside what was saved (207)',
      207,
      { data: [], errors: { '1.inventory_level': 'not saved' } },
      [1],
      1,
    ],
    ['errors by place in a success', 200, { errors: { '0': 'bad', '2.price': 'bad' }, meta: { failed: 2 } }, [0, 2], 1],
    [
      'errors by place in a refusal (422)',
      422,
      { title: 'invalid', errors: { '2.price': 'must be a number' } },
      [2],
      2,
    ],
    ['errors of a list inside', 422, { errors: { 'items.1.quantity': 'whole' } }, [1], 2],
    ['batch errors by place', 422, { batch_errors: [{ title: 'x', errors: { '1.id': 'not found' } }] }, [1], 2],
    [
      'batch errors with the record',
      422,
      { batch_errors: [{ data: { variant_id: '102', id: 102 }, errors: {} }] },
      [2],
      2,
    ],
    [
      'a sentence that names items',
      422,
      { title: '[Item with variant_id 100 is tracked by product, Item with variant_id 102 is gone]' },
      [0, 2],
      2,
    ],
  ]
  it.each(whole)('%s cost those alone', async (_, status, body, bad, requests) => {
    const { sent, write } = storeThat((__, nth) => (nth === 1 ? { status, body } : { status: 200 }))
    const results = await write(3, 50)
    expect(refused(results)).toEqual(bad)
    for (const at of bad) expect(results[at]).toMatchObject({ kind: 'rejected', code: 'error.store-refused' })
    expect(sent).toHaveLength(requests)
  })

  it('says of each what the store said of it, and not of the others', async () => {
    const body = { errors: { '0.price': 'must be a number', '1.sku': 'is used already' } }
    const [first, second] = await storeThat(() => ({ status: 422, body })).write(2, 50)
    expect(first?.message).toContain('must be a number')
    expect(first?.message).not.toContain('is used already')
    expect(second?.message).toContain('is used already')
  })

  const silent: readonly [string, number, unknown][] = [
    ['a refusal that names nobody (422)', 422, { status: 422, title: 'Missing Required Fields', errors: {} }],
    ['a conflict (409)', 409, { status: 409, title: 'The SKU is used already' }],
    ['a record that is gone (404)', 404, { status: 404, title: 'Not found' }],
    ['an answer without JSON (400)', 400, null],
    ['an error of no item in particular', 422, { errors: { price: 'must be a number' } }],
    ['a place that was not sent', 422, { errors: { '77.price': 'must be a number' } }],
  ]
  it.each(silent)('%s is looked for by halves', async (_, status, body) => {
    const { sent, write } = storeThat((ids) => (ids.includes(105) ? { status, body } : { status: 200 }))
    expect(refused(await write(8, 8))).toEqual([5])
    expect(sent.length).toBeLessThanOrEqual(7)
  })

  it('finds every bad one among any, whatever the answers tell, and sends no good one in vain', async () => {
    const anyBad = fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        anyBad,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('places', 'nothing', 'saved'),
        async (bad, most, tells) => {
          const saved = new Set<number>()
          const { write } = storeThat((ids) => {
            const wrong = ids.flatMap((id, at) => (bad.includes(id - 100) ? [at] : []))
            if (wrong.length === 0 || tells === 'saved')
              for (const [at, id] of ids.entries()) if (!wrong.includes(at)) saved.add(id)
            if (wrong.length === 0) return { status: 200 }
            const errors = Object.fromEntries(wrong.map((at) => [`${at}.price`, 'bad']))
            if (tells === 'saved') return { status: 207, body: { errors } }
            return { status: 422, body: tells === 'places' ? { errors } : { title: 'No' } }
          })
          const results = await write(40, most)
          expect(refused(results)).toEqual([...bad].sort((a, b) => a - b))
          expect(saved.size).toBe(40 - bad.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('sends fewer at once where the store takes fewer (413)', async () => {
    const { sent, write } = storeThat((ids) =>
      ids.length > 10 ? { status: 413, body: { errors: {}, title: 'too large' } } : { status: 200 },
    )
    expect(refused(await write(40, 50))).toEqual([])
    expect(sent.map((ids) => ids.length)).toEqual([40, 20, 10, 10, 20, 10, 10])
  })

  it('leaves those after it for later, when nobody answers any more half way', async () => {
    const { write } = storeThat((_, nth) =>
      nth === 2 ? unreachable('error.timeout', { method: '', path: '', seconds: 30 }) : { status: 200 },
    )
    const results = await write(6, 2)
    expect(results.map((one) => one?.kind ?? null)).toEqual([
      null,
      null,
      'unreachable',
      'unreachable',
      'unreachable',
      'unreachable',
    ])
  })

  it('throws when nobody answers at all, and when the store refuses the token', async () => {
    const silentStore = storeThat(() => unreachable('error.timeout', { method: '', path: '', seconds: 30 }))
    await expect(silentStore.write(4, 2)).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('does not take one number for another', () => {
    const names = [{ variant_id: 10 }, { variant_id: 106 }, { sku: 'S-1' }, { sku: 'S-10' }]
    expect([...(problemsIn({ title: '[Item with variant_id 106 is gone]' }, names)?.keys() ?? [])]).toEqual([1])
    expect([...(problemsIn({ title: 'Item with sku s-1 is gone' }, names)?.keys() ?? [])]).toEqual([2])
    expect(problemsIn({ title: 'Something is wrong' }, names)).toBeNull()
    expect(problemsIn('<html>', names)).toBeNull()
  })
})
