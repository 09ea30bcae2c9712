import { systemClock } from '@main/clock'
import { put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import { lines, listings, orders, queues } from '@main/engine/mirror-tables'
import { mostMatching } from '@shared/contract/lists'
import { afterEach, describe, expect, it } from 'vitest'
import { listingAt } from '../bench/large-catalogue'
import { orderAt } from '../bench/large-orders'
import { queueAt } from '../bench/large-queues'
import { instanceId, largeStore } from '../bench/large-store'
import { type OpenApp, openApp } from '../support/open-app'

const endMs = Date.parse('2026-06-01T00:00:00.000Z')
const at = '2026-01-01T00:00:00.000Z'
const runSize = 300

/** With so many orders, a few listings and a run; of all orders but the last ones the id alone differs. */
async function openWith(count: number): Promise<OpenApp> {
  return openApp({
    schedules: false,
    async seed(dataDir) {
      const db = await openDb({ dataDir, clock: systemClock })
      const journal = await db.instance(instanceId)
      const sample = Array.from({ length: 50 }, (_, n) => orderAt(n, 50, endMs).order)
      const copies = Array.from({ length: Math.max(0, count - 50) }, (_, n) => {
        const id = String(500_000 + n)
        const of = sample[n % 50] ?? orderAt(0, 50, endMs).order
        return { ...of, id, order: { ...of.order, id } }
      })
      await journal.commit([...sample, ...copies].map((order) => put(orders, order)))
      await journal.commit(Array.from({ length: 30 }, (_, n) => put(listings, listingAt(n, endMs).listing)))
      const { queue, lines: turns } = queueAt(0, runSize, { queues: 1, lines: runSize, orders: runSize }, endMs)
      await journal.commit([put(queues, queue), ...turns.map((turn) => put(lines, turn))])
      await db.app.update((data) => ({ ...data, instances: [largeStore(at)] }))
      await db.close()
    },
  })
}

let app: OpenApp | null = null
afterEach(() => app?.close())

describe('acts on every row that matches', () => {
  it('take on what the list finds, not what was loaded of it (DSK-9)', async () => {
    app = await openWith(1000)
    const query = { where: { sync: 'imported' }, text: 'example.com' }
    const { total } = await app.call('orders.list', { query })
    expect(total).toBeGreaterThan(200)
    const [begun] = await app.call('orders.retryMatching', { query })
    expect(begun).toMatchObject({ instanceId, records: total })
    const { queue } = await app.call('queues.get', { queueId: begun?.queueId ?? '' })
    expect(queue.operation).toBe('import-orders')
    expect(queue.inputs.orderIds).toHaveLength(total)
  })

  it('are refused in words where too many match, before anything begins (DSK-9)', async () => {
    app = await openWith(mostMatching + 5)
    const failure = await app.refusal('orders.retryMatching', { query: {} })
    expect(failure).toMatchObject({ code: 'lists.too-many-matching', params: { count: mostMatching + 5 } })
    expect((await app.call('queues.list', { query: {} })).total).toBe(1)
  })

  it('read listings again by what the list shows (DSK-9)', async () => {
    app = await openWith(50)
    const query = { where: { linked: true, active: true } }
    const { total } = await app.call('listings.list', { query })
    expect(await app.call('listings.readMatching', { query })).toMatchObject([{ records: total }])
    expect(await app.call('orders.retryMatching', { query: { text: 'nobody at all' } })).toEqual([])
  })

  it('retry the failed lines that a search within a run finds, and no others (DSK-9)', async () => {
    app = await openWith(50)
    const { rows } = await app.call('queues.list', { query: {} })
    const queue = rows[0]?.queue
    const queueId = queue?.id ?? ''
    const query = { where: { state: 'failed' }, text: '11' }
    const { total } = await app.call('queues.lines', { queueId, query })
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThan(queue?.counts.failed ?? 0)
    const retried = await app.call('queues.retry', { instanceId, queueId, query })
    expect(retried.requeued).toBe(total)
  })

  it('say how many rows each choice of a filter has (DSK-9)', async () => {
    app = await openWith(200)
    const counts = await app.call('lists.counts', { list: 'orders', fields: ['sync', 'statusId'] })
    const sum = (of: Readonly<Record<string, number>> = {}) => Object.values(of).reduce((a, b) => a + b, 0)
    expect(sum(counts.sync)).toBe(200)
    expect(sum(counts.statusId)).toBe(200)
    const { total } = await app.call('orders.list', { query: { where: { sync: 'imported' } } })
    expect(counts.sync?.imported).toBe(total)
    expect(await app.refusal('lists.counts', { list: 'orders', fields: ['toString'] })).toMatchObject({
      code: 'error.invalid-input',
    })
  })
})

describe('saved views', () => {
  const view = { viewId: null, list: 'orders', name: 'Klarna, held', search: 'gateway=Klarna&view=held', columns: null }

  it('are kept, renamed in place and deleted, also over a restart (DSK-9)', async () => {
    app = await openWith(1)
    const saved = await app.call('views.save', view)
    await app.call('views.save', { ...view, name: 'Second' })
    await app.call('views.save', { ...view, viewId: saved.id, name: 'Klarna', columns: ['number', 'total'] })
    await app.restart()
    const { savedViews } = await app.call('app.settings', {})
    expect(savedViews.map(({ name, columns }) => [name, columns])).toEqual([
      ['Klarna', ['number', 'total']],
      ['Second', null],
    ])
    await app.call('views.remove', { viewId: saved.id })
    expect((await app.call('app.settings', {})).savedViews.map(({ name }) => name)).toEqual(['Second'])
  })

  it('have names of their own within a list, and a limit (DSK-9)', async () => {
    app = await openWith(1)
    await app.call('views.save', view)
    expect(await app.refusal('views.save', { ...view, name: ' klarna, HELD ' })).toMatchObject({
      code: 'lists.view-name-taken',
    })
    await app.call('views.save', { ...view, list: 'listings' })
    expect(await app.refusal('views.save', { ...view, viewId: 'gone', name: 'x' })).toMatchObject({
      code: 'error.not-found',
    })
    for (let n = 2; n < 200; n += 1) await app.call('views.save', { ...view, name: `View ${n}` })
    expect(await app.refusal('views.save', { ...view, name: 'One more' })).toMatchObject({
      code: 'lists.too-many-views',
    })
  })
})
