import { contacts } from '@main/backoffice/built-in/tables'
import { systemClock } from '@main/clock'
import { type Db, put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import { lines, listings, orders, queues } from '@main/engine/mirror-tables'
import type { InputOf } from '@shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listingAt } from '../bench/large-catalogue'
import { contactAt, orderAt } from '../bench/large-orders'
import { queueAt } from '../bench/large-queues'
import { largeStore } from '../bench/large-store'
import { type OpenApp, openApp } from '../support/open-app'
import { simulatedClock } from '../support/simulated-clock'

const endMs = Date.parse('2026-06-01T00:00:00.000Z')
const count = 1500

async function fill(db: Db): Promise<void> {
  const made = Array.from({ length: count }, (_, n) => orderAt(n, count, endMs).order)
  const odd = made.map((order, n) => (n === 7 ? withName(order, '=HYPERLINK("http://bad")') : order))
  await (await db.instance('large')).commit(odd.map((order) => put(orders, order)))
  await (await db.instance('second')).commit(odd.slice(0, 40).map((order) => put(orders, order)))
  await (await db.instance('large')).commit([put(listings, listingAt(3, endMs).listing)])
  const { queue, lines: turns } = queueAt(0, 260, { queues: 1, lines: 260, orders: count }, endMs)
  await (await db.instance('large')).commit([put(queues, queue), ...turns.map((turn) => put(lines, turn))])
  await (await db.backOffice()).commit(Array.from({ length: 700 }, (_, n) => put(contacts, contactAt(n, endMs))))
  const instances = [
    largeStore('2026-01-01T00:00:00.000Z'),
    { ...largeStore('2026-01-01T00:00:00.000Z', 'second'), name: 'Second' },
  ]
  await db.app.update((data) => ({ ...data, instances }))
}

function withName(order: ReturnType<typeof orderAt>['order'], firstName: string) {
  const billingAddress = { ...order.order.billingAddress, firstName, lastName: 'Smith, "Jo"' }
  return { ...order, order: { ...order.order, billingAddress } }
}

type Start = InputOf<'exports.start'>
const plain: Start = {
  list: 'orders',
  instanceId: 'large',
  query: {},
  columns: [
    { key: 'number', label: 'Order' },
    { key: 'createdAt', label: 'Placed' },
    { key: 'customer', label: '=Customer' },
    { key: 'total', label: 'Total' },
  ],
  mark: false,
}

describe('a list saved as a file', () => {
  const clock = simulatedClock()
  let app: OpenApp
  beforeAll(async () => {
    app = await openApp({
      clock,
      schedules: false,
      async seed(dataDir) {
        const db = await openDb({ dataDir, clock: systemClock })
        await fill(db)
        await db.close()
      },
    })
  })
  afterAll(() => app.close())

  async function save(start: Start) {
    const { exportId, total } = await app.call('exports.start', start)
    const parts: string[] = []
    for (;;) {
      const { text, done, rows } = await app.call('exports.next', { exportId })
      parts.push(text)
      if (done) return { total, parts, rows, lines: parts.join('').trimEnd().split('\r\n') }
    }
  }

  it('holds every row, not only those on screen, in the order shown (DSK-9)', async () => {
    const { lines: found, total, rows, parts } = await save({ ...plain, query: { sort: '-total' } })
    expect(total).toBe(count)
    expect(rows).toBe(count)
    expect(found).toHaveLength(count + 1)
    expect(parts.length).toBeGreaterThan(1)
    const totals = found.slice(1).map((line) => Number(line.split(',').at(-2)))
    expect(totals).toEqual(totals.toSorted((a, b) => b - a))
  })

  it('filters as the list does, and tells amounts exactly with their currency and instants in UTC (DSK-9)', async () => {
    const where = { sync: 'failed' }
    const shown = await app.call('orders.list', { instanceId: 'large', query: { where, sort: 'number', limit: 200 } })
    const { lines: found } = await save({ ...plain, query: { where, sort: 'number' } })
    expect(found[0]).toBe('Order,Placed,\'=Customer,Total,"Total, currency"')
    const [first] = shown.rows
    expect(found).toHaveLength(shown.total + 1)
    expect(found[1]).toBe([first?.id, first?.createdAt, first?.customer, first?.total, 'USD'].join(','))
    expect(first?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('runs nothing in a spreadsheet, and marks UTF-8 where that is wanted (SEC-4)', async () => {
    const { parts } = await save({ ...plain, mark: true, query: { text: 'hyperlink' } })
    const text = parts.join('')
    expect(text.startsWith('\uFEFFOrder,')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://bad"") Smith, ""Jo"""`)
  })

  it('holds the chosen rows alone (DSK-9)', async () => {
    const { rows } = await app.call('orders.list', { query: { limit: 3, sort: 'number', where: { sync: 'failed' } } })
    const keys = rows.map(({ instanceId, id }) => `${instanceId}/${id}`)
    const { instanceId: _one, ...all } = plain
    const { lines: found, total } = await save({ ...all, keys, query: { sort: '-number' } })
    expect(total).toBe(3)
    expect(found.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map(({ id }) => id).toReversed())
  })

  it('is one list over all instances (DSK-9)', async () => {
    const { instanceId: _one, ...all } = plain
    const columns = [
      { key: 'instance', label: 'Instance' },
      { key: 'number', label: 'Order' },
    ]
    const { lines: found } = await save({ ...all, columns, query: { sort: 'number' } })
    expect(found).toHaveLength(count + 40 + 1)
    expect(found.slice(1, 4)).toEqual(['Large store,1000', 'Second,1000', 'Large store,1001'])
  })

  it('can be saved of lists of the back office, of listings, queues and lines too (DSK-9)', async () => {
    const name = [{ key: 'name', label: 'Name' }]
    const customers = await save({
      list: 'customers',
      query: { where: { kind: 'person' } },
      columns: name,
      mark: false,
    })
    expect(customers.rows).toBe(700)
    expect(new Set(customers.lines).size).toBeGreaterThan(100)
    expect((await save({ list: 'listings', query: {}, columns: name, mark: false })).rows).toBe(1)
    const operation = [{ key: 'operation', label: 'Operation' }]
    expect((await save({ list: 'queues', query: {}, columns: operation, mark: false })).lines[1]).toBe('Import orders')
    const { rows } = await app.call('queues.list', { query: {} })
    const queueId = rows[0]?.queue.id ?? ''
    const message = [
      { key: 'ref', label: 'Record' },
      { key: 'message', label: 'Message' },
    ]
    const turns = await save({
      list: 'lines',
      queueId,
      query: { where: { state: 'failed' } },
      columns: message,
      mark: false,
    })
    expect(turns.rows).toBe(rows[0]?.queue.counts.failed)
    expect(turns.lines.join('\n')).toMatch(/is not linked to a product/)
  })

  it('is over with its last row (DSK-9)', async () => {
    const { exportId } = await app.call('exports.start', { ...plain, instanceId: 'second' })
    const one = await app.call('exports.next', { exportId })
    expect(one).toMatchObject({ rows: 40, done: true })
    expect(await app.refusal('exports.next', { exportId })).toMatchObject({ code: 'lists.export-ended' })
  })

  it('ends when it is stopped, when nobody asks on, and refuses too many at a time (DSK-9)', async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, () => app.call('exports.start', plain)))
    expect(await app.refusal('exports.start', plain)).toMatchObject({ code: 'lists.too-many-exports' })
    const [stopped] = begun
    await app.call('exports.next', { exportId: stopped?.exportId ?? '' })
    await app.call('exports.cancel', { exportId: stopped?.exportId ?? '' })
    expect(await app.refusal('exports.next', { exportId: stopped?.exportId ?? '' })).toMatchObject({
      code: 'lists.export-ended',
    })
    await clock.advance(180_000)
    expect(await app.refusal('exports.next', { exportId: begun[1]?.exportId ?? '' })).toMatchObject({
      code: 'lists.export-ended',
    })
    const { exportId } = await app.call('exports.start', plain)
    await app.call('exports.cancel', { exportId })
  })

  it('refuses columns and filters that there are not, in words (DSK-9)', async () => {
    const columns = [{ key: 'constructor', label: 'x' }]
    expect(await app.refusal('exports.start', { ...plain, columns })).toMatchObject({ code: 'error.invalid-input' })
    expect(
      await app.refusal('exports.start', { ...plain, list: 'lines', columns: [{ key: 'ref', label: 'x' }] }),
    ).toMatchObject({ code: 'error.not-found' })
  })
})
