import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { changeEvents } from '@main/change-events'
import type { LogEntry } from '@shared/domain/log'
import { sentence } from '@shared/messages/message'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'
import { simulatedClock } from '../support/simulated-clock'

let connected: ConnectedApp
beforeAll(async () => {
  connected = await connectedApp({ products: 15 })
  await connected.app.run(connected.instanceId, 'import-listings', { which: 'all', drafts: true })
})
afterAll(() => connected.close())
const app = () => connected.app
const id = () => connected.instanceId
const overview = (days: 1 | 7 | 30 = 7) => app().call('app.overview', { days })

describe('the overview', () => {
  it('DSK-8: has the figures of what was imported, and what needs somebody', async () => {
    const before = await overview()
    expect(before).toMatchObject({
      ordersImportedToday: 0,
      attention: { lines: 0, causes: 0 },
      heldOrders: 0,
      checklist: { connected: true, listings: true, orders: false, closed: false },
      instances: [{ id: id(), health: 'healthy', ordersImported: 0, lastImportAt: null }],
    })
    expect(before.days).toHaveLength(7)
    await connected.store.place('simple', 2, { status_id: 11, payment_method: 'Stripe', payment_status: 'captured' })
    await connected.store.place('overridden-totals', 1, { status_id: 11 })
    await connected.store.place('unknown-sku', 1, { status_id: 11 })
    const { queue } = await app().run(id(), 'import-orders')
    const after = await overview(30)
    expect(after).toMatchObject({
      ordersImportedToday: 2,
      attention: { lines: 4, causes: 3 },
      waiting: { lines: 0, secondsLeft: null },
      heldOrders: 1,
      running: [],
      checklist: { orders: true },
      instances: [
        { health: 'needs-attention', attentionLines: 4, ordersHeld: 1, ordersFailed: 1, lastImportAt: queue.endedAt },
      ],
    })
    expect(after.days).toHaveLength(30)
    expect(after.days.at(-1)).toMatchObject({ fixes: 3, failed: 1 })
    expect(after.days.at(-1)?.done).toBeGreaterThan(15)
    expect(after.issues.map(({ lines }) => lines)).toEqual([2, 1, 1])
    expect(after.instances[0]?.oldestFailureAt).toEqual(expect.any(String))
    expect(after.instances[0]?.quota).toMatchObject({ left: expect.any(Number) })
  })

  it('DSK-8: says what comes next and that a token is refused', async () => {
    await app().call('schedules.set', { scheduleId: `${id()}:import-stock`, on: true, everyMinutes: 60 })
    const { nextUp } = await overview()
    expect(nextUp).toMatchObject([{ operation: 'import-stock', instanceId: id() }])
    expect(Date.parse(nextUp[0]?.at ?? '') - Date.now()).toBeGreaterThan(59 * 60_000)
    await connected.store.fault({ match: { path: '/v2/orders' }, kind: '401' })
    const { queue } = await app().run(id(), 'import-orders')
    expect(queue).toMatchObject({ state: 'failed', failure: { kind: 'denied' } })
    expect((await overview()).instances).toMatchObject([{ health: 'token-refused' }])
    await app().call('schedules.set', { scheduleId: `${id()}:import-stock`, on: false })
    expect((await overview()).nextUp).toEqual([])
  })
})

describe('events', () => {
  it('OPR-4: tell progress, what changed, and how it ended', async () => {
    const from = app().events.length
    const { queue } = await app().run(id(), 'import-listings', { which: 'all', drafts: true, updateExisting: true })
    await expect
      .poll(() =>
        app()
          .events.slice(from)
          .some(({ name }) => name === 'changed'),
      )
      .toBe(true)
    const told = app().events.slice(from)
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, i) => (told[0]?.seq ?? 0) + i))
    const progress = told.flatMap((event) => (event.name === 'progress' ? [event.payload] : []))
    await expect
      .poll(() =>
        app()
          .events.slice(from)
          .flatMap((event) => (event.name === 'progress' ? [event.payload] : []))
          .at(-1),
      )
      .toMatchObject({ done: 15, total: 15, queue: { id: queue.id, state: 'done' } })
    expect(progress.length).toBeGreaterThan(0)
    const notices = told.flatMap((event) => (event.name === 'notice' ? [event.payload] : []))
    expect(notices).toMatchObject([{ id: queue.id, tone: 'ok', path: `/queues/${queue.id}` }])
    expect(notices.map(({ message }) => sentence(message.code, message.params))[0]).toMatch(
      /^Import listings of Fern & Harbour: 15 done/,
    )
    await expect
      .poll(
        () =>
          new Set(
            app()
              .events.slice(from)
              .flatMap((event) => (event.name === 'changed' ? [event.payload.journal] : [])),
          ),
      )
      .toContain(id())
  })

  it('are told of a journal at most four times a second', async () => {
    const clock = simulatedClock()
    const told: string[] = []
    const changes = changeEvents(clock, ({ journal, tables }) => told.push(`${journal}: ${tables.join()}`))
    for (let tenth = 0; tenth < 20; tenth += 1) {
      changes.changed('one', ['lines'])
      changes.changed('one', ['orders', 'lines'])
      changes.changed('two', ['queues'])
      await clock.advance(100)
    }
    expect(told.filter((one) => one.startsWith('one')).length).toBeLessThanOrEqual(8)
    expect(new Set(told)).toEqual(new Set(['one: lines,orders', 'two: queues']))
    changes.changed('three', ['x'])
    changes.stop()
    expect(told.at(-1)).toBe('three: x')
    expect(clock.waiting).toBe(0)
  })
})

describe('queues', () => {
  it('OPR-2: list their lines with what was asked and answered', async () => {
    const list = await app().call('queues.list', { instanceId: id(), query: { limit: 3 } })
    expect(list.rows.map(({ queue }) => queue.startedAt)).toEqual(
      list.rows
        .map(({ queue }) => queue.startedAt)
        .toSorted()
        .reverse(),
    )
    const [failed] = (await app().call('issues.list', {})).filter(({ state }) => state === 'failed')
    const { rows } = await app().call('issues.lines', { instanceId: id(), cause: failed?.cause ?? '', query: {} })
    const line = await app().call('queues.line', { lineId: rows[0]?.id ?? '' })
    expect(line).toEqual(rows[0])
    expect((await app().refusal('queues.line', { lineId: 'none' })).code).toBe('error.not-found')
    expect(
      (await app().call('queues.lines', { queueId: line.queueId, query: { where: { state: 'failed' } } })).rows,
    ).toEqual([line])
  })

  it('OPR-5: refuse the same operation twice at once, and let another run', async () => {
    await connected.store.fault({ match: { path: '/v3/catalog' }, kind: 'slow', ms: 200, times: 20 })
    const listings = { instanceId: id(), operation: 'import-listings', inputs: { which: 'all' } }
    const { queueId } = await app().call('queues.start', listings)
    expect(await app().refusal('queues.start', listings)).toMatchObject({
      code: 'sync.already-running',
      params: { queueId },
    })
    await app().run(id(), 'import-stock')
    expect(await app().call('queues.wait', { queueId, timeoutSeconds: 0 })).toMatchObject({ state: 'running' })
    expect(await app().call('queues.cancel', { queueId })).toMatchObject({ state: 'cancelled' })
    await connected.store.control('DELETE', 'faults')
    for (const call of ['queues.pause', 'queues.resume', 'queues.cancel'] as const)
      expect((await app().refusal(call, { queueId })).code).toBe('sync.queue-ended')
  })

  it('OPR-4: go on after the application was quit in the middle', async () => {
    await connected.store.fault({ match: { path: '/v2/orders/' }, kind: 'slow', ms: 100, times: 40 })
    const ids = await connected.store.place('simple', 12, { status_id: 11 })
    const { queueId } = await app().call('queues.start', {
      instanceId: id(),
      operation: 'import-orders',
      inputs: { orderIds: ids },
    })
    await app().restart()
    const queue = await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    expect(queue).toMatchObject({ state: 'done', counts: { done: 12, failed: 0 } })
    await connected.store.control('DELETE', 'faults')
  })
})

describe('logs', () => {
  it('OPR-7: are filtered and exported, safe against formulas', async () => {
    const folder = join(app().dataDir, 'logs', id())
    await mkdir(folder, { recursive: true })
    const day = new Date().toISOString().slice(0, 10)
    const entry: LogEntry = {
      id: 'evil', at: `${day}T00:00:00.000Z`, level: 'error', instanceId: id(), operation: 'import-orders', queueId: 'q',
      lineId: null, ref: '@SUM(A1)', label: '=HYPERLINK("http://evil.example","x")', state: 'failed', code: 'error.unexpected',
      params: { detail: '+1+1' },
      request: { method: 'GET', path: '/v2', status: 500, durationMs: 1, answer: '-2+3\n"quoted", and, commas\t=1' },
    } // biome-ignore format: one row
    await writeFile(join(folder, `${day}.jsonl`), `${JSON.stringify(entry)}\n`, { flag: 'a' })
    expect((await app().call('logs.list', { text: 'HYPERLINK' })).rows).toEqual([entry])
    const { name, content } = await app().call('logs.export', { format: 'csv', text: 'HYPERLINK' })
    expect(name).toBe('quayside-logs.csv')
    const [head, row = ''] = content.split('\r\n')
    expect(head).toBe('at,level,instance,operation,record,id,state,message,method,path,status,answer')
    expect(row).toContain(`,"'=HYPERLINK(""http://evil.example"",""x"")",'@SUM(A1),failed,`)
    expect(content).toContain(`"'-2+3\n""quoted"", and, commas\t=1"`)
    const json = await app().call('logs.export', { format: 'json', level: 'error' })
    const lines = json.content
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LogEntry)
    expect(lines.length).toBeGreaterThan(1)
    expect(new Set(lines.map(({ level }) => level))).toEqual(new Set(['error']))
  })

  it('OPR-7: hold successes only where the instance asks for them, failures and skips always', async () => {
    const states = async () => {
      const { queue } = await app().run(id(), 'import-listings', { which: 'all', drafts: true, updateExisting: true })
      const { rows } = await app().call('logs.list', { queueId: queue.id, limit: 200 })
      return rows.filter(({ state }) => state === 'done').length
    }
    expect(await states()).toBe(0)
    await app().call('instances.update', { instanceId: id(), settings: { logLevel: 'all' } })
    expect(await states()).toBe(15)
  })
})

describe('products, customers and stock of the back office', () => {
  it('are made, changed and found', async () => {
    const values = { name: 'Jar', sku: 'JAR-1', barcode: '4000', price: '7.25', type: 'storable' } as const
    const made = await app().call('products.save', { productId: null, ...values })
    expect(made).toMatchObject({ name: 'Jar', price: '7.25', variants: [{ sku: 'JAR-1', barcode: '4000' }] })
    const changed = await app().call('products.save', { productId: made.id, ...values, price: '8' })
    expect([changed.id, changed.price, changed.variants[0]?.id]).toEqual([made.id, '8', made.variants[0]?.id])
    expect(await app().call('products.get', { productId: made.id })).toEqual(changed)
    expect((await app().call('products.list', { query: { text: 'JAR-1' } })).rows).toEqual([changed])
    const variantId = made.variants[0]?.id ?? ''
    expect((await app().call('products.variant', { variantId })).product.id).toBe(made.id)
    expect((await app().refusal('products.get', { productId: 'none' })).code).toBe('error.not-found')
    expect((await app().refusal('products.variant', { variantId: 'none' })).code).toBe('error.not-found')
    expect((await app().refusal('products.save', { productId: null, ...values, price: '1e3' })).code).toBe(
      'error.invalid-input',
    )
  })

  it('DSK-8: a product with variants keeps what the form does not show', async () => {
    const { rows } = await app().call('products.list', { query: { limit: 200 } })
    const product = rows.find(({ variants }) => variants.length > 1)
    const {
      id: productId,
      name,
      price,
      type,
      variants,
    } = product ?? rows[0] ?? { id: '', name: '', price: '', type: 'storable', variants: [] }
    const [first] = variants
    const saved = await app().call('products.save', {
      ...{ productId, name: `${name}!`, price, type },
      ...{ sku: first?.sku ?? '', barcode: first?.barcode ?? '' },
    })
    expect(saved).toMatchObject({ id: productId, name: `${name}!`, variants })
  })

  it('DSK-8: customers have their orders and addresses', async () => {
    const { rows, total } = await app().call('customers.list', { query: { limit: 200 } })
    expect(total).toBe(rows.length)
    const buyer = rows.find(({ orders }) => orders > 0)
    const page = await app().call('customers.get', { contactId: buyer?.id ?? '' })
    expect(page.orders).toHaveLength(buyer?.orders ?? 0)
    expect(page.children.every(({ parentId }) => parentId === buyer?.id)).toBe(true)
    expect((await app().refusal('customers.get', { contactId: 'none' })).code).toBe('error.not-found')
  })

  it('CUS-1, CUS-3: a customer is made by hand, once, and never takes the e-mail of another', async () => {
    const walkIn = { name: 'Walk-in customer', email: '', phone: '' }
    const made = await app().call('customers.create', walkIn)
    expect(made).toMatchObject({ ...walkIn, kind: 'person', parentId: null })
    expect(await app().call('customers.create', { ...walkIn, name: ' Walk-in customer ' })).toEqual(made)
    const { rows } = await app().call('customers.list', { query: { where: { kind: 'person' }, limit: 200 } })
    const buyer = rows.find(({ email }) => email !== '')
    const [name, email] = [buyer?.name ?? '', buyer?.email.toUpperCase() ?? '']
    expect((await app().call('customers.create', { name, email, phone: '' })).id).toBe(buyer?.id)
    const taken = await app().refusal('customers.create', { ...walkIn, email })
    expect(taken).toMatchObject({ code: 'system.email-taken', params: { email, customer: name } })
    for (const wrong of [{ name: ' ' }, { email: 'nobody' }])
      expect((await app().refusal('customers.create', { ...walkIn, ...wrong })).code).toBe('error.invalid-input')
  })

  it('FUL-1: what is free is what is on hand less what is reserved', async () => {
    await app().run(id(), 'import-stock')
    const { rows } = await app().call('inventory.list', { query: { limit: 200 } })
    expect(rows.length).toBeGreaterThan(5)
    for (const { onHand, reserved, free } of rows) expect(Number(free)).toBe(Number(onHand) - Number(reserved))
    expect(rows[0]?.stockLocation).toMatch(/[A-Za-z]/)
  })
})
