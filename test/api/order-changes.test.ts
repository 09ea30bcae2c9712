import { sentence } from '@shared/messages/message'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'

let connected: ConnectedApp
const app = () => connected.app
const here = () => connected.instanceId

beforeAll(async () => {
  connected = await connectedApp({ products: 25 })
  await app().run(here(), 'import-listings', { which: 'all', drafts: true })
  const workflow = await app().call('workflows.save', {
    instanceId: here(),
    workflowId: null,
    name: 'Confirm all',
    confirmSaleOrder: true,
  })
  const cell = { gateway: 'Stripe', paymentStatus: 'captured' } as const
  await app().call('workflows.setCells', { instanceId: here(), cells: [cell], workflowId: workflow.id })
}, 30_000)
afterAll(() => connected.close())

/** Imported and confirmed, then edited in the store and met again by a scheduled run. */
async function edited(quantity = 4): Promise<{ readonly orderId: string; readonly saleOrderId: string }> {
  const wishes = { status_id: 11, payment_method: 'Stripe', payment_status: 'captured' }
  const [orderId = ''] = await connected.store.place('simple', 1, wishes)
  await app().run(here(), 'import-orders', { orderIds: [orderId] })
  await edit(orderId, quantity)
  await app().run(here(), 'import-orders')
  return { orderId, saleOrderId: (await get(orderId)).saleOrder?.id ?? '' }
}

async function edit(orderId: string, quantity: number): Promise<void> {
  const lineId = Number((await get(orderId)).order.lines[0]?.id)
  await connected.store.control('PATCH', `orders/${orderId}`, { lines: [{ id: lineId, quantity }] })
}

const get = (orderId: string) => app().call('orders.get', { instanceId: here(), orderId })
const pendingOf = async (orderId: string) => (await get(orderId)).changes?.pending ?? []
const seenOf = async (orderId: string) => (await pendingOf(orderId)).map(({ id, seal }) => ({ id, seal }))
const ended = (queueId: string) => app().call('queues.wait', { queueId, timeoutSeconds: 30 })
const agrees = async (orderId: string) => {
  const { saleOrderDocument, controlSum } = await get(orderId)
  return saleOrderDocument?.total === controlSum.stated
}
/** Of all that is seen now. */
async function dismiss(orderId: string): Promise<void> {
  const changes = await seenOf(orderId)
  const { queueId } = await app().call('orders.dismissChanges', { instanceId: here(), orderId, changes })
  await ended(queueId ?? '')
}
const issues = async () => (await app().call('issues.list', {})).filter(({ fix }) => fix?.action === 'review-changes')

describe('ORD-13 changes in the store', () => {
  it('wait in the list, among the issues and on the order, and are applied as they were seen', async () => {
    const { orderId } = await edited()
    expect((await app().call('orders.counts', { instanceId: here() })).changed).toBe(1)
    const listed = await app().call('orders.list', { query: { where: { changed: 'pending' } } })
    expect(listed.rows.map(({ id }) => id)).toEqual([orderId])
    expect(await issues()).toMatchObject([{ lines: 1, state: 'fix' }])
    expect(await agrees(orderId)).toBe(false)
    const changes = await seenOf(orderId)
    const { queueId } = await app().call('orders.applyChanges', { instanceId: here(), orderId, changes, restock: [] })
    await ended(queueId)
    expect(await agrees(orderId)).toBe(true)
    expect(await pendingOf(orderId)).toEqual([])
    expect(await issues()).toEqual([])
    expect((await app().call('orders.counts', {})).changed).toBe(0)
  })

  it('are refused when they are not what was seen, and when they are gone', async () => {
    const { orderId } = await edited()
    const seen = await seenOf(orderId)
    await edit(orderId, 7)
    await app().run(here(), 'import-orders')
    const asked = { instanceId: here(), orderId, changes: seen }
    const refusal = await app().refusal('orders.applyChanges', { ...asked, restock: [] })
    expect(sentence(refusal.code, refusal.params)).toContain('changed again')
    expect((await app().refusal('orders.dismissChanges', asked)).code).toBe('orders.changed-again')
    await dismiss(orderId)
    expect((await app().refusal('orders.dismissChanges', asked)).code).toBe('orders.no-such-change')
    expect(await agrees(orderId)).toBe(false)
  })

  it('that were changed once more while they were being applied change nothing', async () => {
    const { orderId } = await edited()
    const changes = await seenOf(orderId)
    await edit(orderId, 9)
    const before = (await get(orderId)).saleOrderDocument
    const { queueId } = await app().call('orders.applyChanges', { instanceId: here(), orderId, changes, restock: [] })
    await ended(queueId)
    expect((await get(orderId)).saleOrderDocument).toEqual(before)
    expect((await get(orderId)).line?.failure?.code).toBe('orders.changed-again')
    await dismiss(orderId)
  })

  it('are dismissed for good, and the issue is settled', async () => {
    const { orderId } = await edited()
    await dismiss(orderId)
    await app().run(here(), 'import-orders', { orderIds: [orderId] })
    expect(await pendingOf(orderId)).toEqual([])
    expect(await issues()).toEqual([])
    expect((await get(orderId)).timeline.map(({ code }) => code)).toContain('orders.timeline.change-dismissed')
  })

  it('can’t be applied once an invoice is posted, and say so', async () => {
    const { orderId, saleOrderId } = await edited()
    const invoice = { saleOrderId, invoiceDate: '2026-06-20', paymentTermId: null }
    const { id } = await app().call('invoices.create', invoice)
    await app().call('invoices.post', { id })
    await app().run(here(), 'import-orders', { orderIds: [orderId] })
    const asked = { instanceId: here(), orderId, changes: await seenOf(orderId), restock: [] }
    const { code, params } = await app().refusal('orders.applyChanges', asked)
    expect(code).toBe('orders.change-blocked')
    expect(sentence(code, params)).toMatch(/Invoice the further|Make a credit note of/)
    await dismiss(orderId)
  })

  it('DSK-9: are applied for many orders at once', async () => {
    const orders = [await edited(5), await edited(6)]
    const [first] = orders
    const begun = await app().call('orders.applyChangesMatching', {
      instanceId: here(),
      query: {},
      orderIds: [first?.orderId ?? ''],
    })
    expect(begun).toMatchObject([{ records: 1 }])
    await ended(begun[0]?.queueId ?? '')
    const [all] = await app().call('orders.applyChangesMatching', { query: { where: { sync: 'imported' } } })
    await ended(all?.queueId ?? '')
    for (const { orderId } of orders) expect(await agrees(orderId)).toBe(true)
    expect(await app().call('orders.applyChangesMatching', { query: {} })).toEqual([])
  })

  it('DSK-6: are listed, applied and dismissed by scripts', async () => {
    const { orderId, saleOrderId: id } = await edited()
    const listed = (await app().call('records.act', { action: 'list-changes', id })) as unknown as {
      changes: { id: string; seal: string }[]
    }
    expect(listed.changes).toMatchObject([{ id: 'content', kind: 'content', blocked: null, safe: true }])
    const wrong = { action: 'apply-changes', id, input: { changes: 'content@0' } }
    expect((await app().refusal('records.act', wrong)).code).toBe('orders.changed-again')
    expect((await app().refusal('records.act', { ...wrong, input: { changes: 'billing' } })).code).toBe(
      'error.invalid-input',
    )
    const { queueIds } = (await app().call('records.act', { action: 'apply-changes', id })) as unknown as {
      queueIds: string[]
    }
    await ended(queueIds[0] ?? '')
    expect(await agrees(orderId)).toBe(true)
    expect((await app().refusal('records.act', { action: 'dismiss-changes', id })).code).toBe('error.invalid-input')
  })

  it('are not decided on where nothing can begin now', async () => {
    const { orderId } = await edited()
    const changes = await seenOf(orderId)
    await app().call('instances.reset', { instanceId: here() })
    const asked = { instanceId: here(), orderId, changes, restock: [] }
    const { code } = await app().refusal('orders.applyChanges', asked)
    expect((await app().refusal('orders.applyChangesMatching', { query: {} })).code).toBe(code)
    expect((await get(orderId)).changes?.decided).toEqual([])
    expect(await seenOf(orderId)).toEqual(changes)
  })
})
