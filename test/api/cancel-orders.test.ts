import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  app,
  documents,
  everything,
  instanceId,
  invoiced,
  ordered,
  pays,
  sharedDocumentsWorld,
  sold,
  store,
} from './documents/documents-world'

sharedDocumentsWorld()

const key = (orderId: string) => ({ instanceId: instanceId(), orderId })
const whyNot = async (orderId: string) =>
  actionsOf({ actions: await app().call('orders.actions', key(orderId)) })['cancel-in-store']
const orderOf = async (orderId: string) => (await app().call('orders.get', key(orderId))).order
const ended = async (queueId: string) => {
  const { state, counts } = await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
  return { state, done: counts.done, failed: counts.failed }
}

const refundsMade = async () => {
  const { writes } = (await store().control('GET', 'summary')) as { writes: Record<string, number> }
  return writes['refunds.create'] ?? 0
}

async function paid() {
  const made = await invoiced()
  await app().call('payments.register', { invoiceId: made.invoice.id, ...(await pays(made.invoice.total, 'all')) })
  return made
}

describe('cancelling an order in the store', () => {
  it('CAN-1: shows the quote first, refunds by it, and one dialog cancels there and here', async () => {
    const { orderId, saleOrderId, invoice } = await paid()
    expect(await whyNot(orderId)).toEqual([])
    const quote = await app().call('orders.cancelQuote', key(orderId))
    expect(quote).toMatchObject({ status: 'To be packed', restock: false, rehearsal: false })
    expect(quote.says.map(({ code }) => code)).toEqual(['cancel.here-too', 'cancel.invoice-stays', 'cancel.mails'])
    const { money } = quote
    if (money.how !== 'refund') throw new Error(`Nothing to refund: ${JSON.stringify(money)}`)
    expect(Number(money.total)).toBe(Number(invoice.total))
    expect(money).toMatchObject({ invoice: invoice.name })
    expect(money.choices.filter(({ usual }) => usual)).toHaveLength(1)

    const asked = { ...key(orderId), reason: 'Out of stock', restock: false }
    const other = await app().refusal('orders.cancel', { ...asked, refund: { seenTotal: '1.00', method: null } })
    expect(other).toMatchObject({ code: 'refunds.quote-changed' })
    const unknown = { seenTotal: money.total, method: 'cash' }
    expect(await app().refusal('orders.cancel', { ...asked, refund: unknown })).toMatchObject({
      code: 'refunds.unknown-method',
    })
    const { queueId } = await app().call('orders.cancel', {
      ...asked,
      refund: { seenTotal: money.total, method: null },
    })
    expect(await ended(queueId)).toEqual({ state: 'done', done: 1, failed: 0 })
    expect((await documents(saleOrderId)).creditNotes).toMatchObject([
      { paymentState: 'paid', refund: { state: 'sent' } },
    ])
    expect((await orderOf(orderId)).statusId).toBe(5)
    expect(await whyNot(orderId)).toEqual(['cancel.not-now'])
    // What Quayside did itself is no change to decide on (ORD-13).
    const { lines } = await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
    expect(lines.map(({ state, fix }) => [state, fix])).toEqual([['skipped', null]])
    expect((await documents(saleOrderId)).creditNotes).toHaveLength(1)
    expect(await app().refusal('orders.cancelQuote', key(orderId))).toMatchObject({ code: 'cancel.not-now' })
  })

  it('CAN-1: is refused for what was shipped, also once a refund has replaced the status Shipped', async () => {
    const { orderId, delivery } = await paid()
    await app().call('deliveries.validate', { id: delivery, ...everything })
    const { queueIds } = await app().call('deliveries.push', { ids: [delivery] })
    for (const queueId of queueIds) await ended(queueId)
    expect(await whyNot(orderId)).toEqual(['cancel.not-now'])
    await store().control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
    expect(await orderOf(orderId)).toMatchObject({ status: 'Partially Refunded' })
    expect(await whyNot(orderId)).toEqual(['cancel.not-now'])
    expect(await app().refusal('orders.cancelQuote', key(orderId))).toMatchObject({
      code: 'cancel.not-now',
      params: { kind: 'partly' },
    })
  })

  it('CAN-1: asks for a reason', async () => {
    const { orderId } = await sold()
    const asked = { ...key(orderId), refund: null, restock: false }
    expect(await app().refusal('orders.cancel', { ...asked, reason: ' ' })).toMatchObject({
      code: 'error.invalid-input',
    })
  })

  it('CAN-1: what can’t be refunded says why, and can be cancelled without', async () => {
    const { orderId } = await invoiced()
    const { money } = await app().call('orders.cancelQuote', key(orderId))
    expect(money).toMatchObject({ how: 'none', why: [{ code: 'refunds.not-paid-here' }] })
    const asked = { ...key(orderId), reason: 'Twice', restock: false }
    const refund = { seenTotal: '1.00', method: null }
    expect(await app().refusal('orders.cancel', { ...asked, refund })).toMatchObject({ code: 'refunds.not-paid-here' })
    const { queueId } = await app().call('orders.cancel', { ...asked, refund: null })
    expect(await ended(queueId)).toMatchObject({ done: 1 })
    expect((await orderOf(orderId)).payment.status).toBe('captured')
  })

  it('CAN-1: a credit note whose money has not gone back comes first', async () => {
    const { orderId, invoice } = await paid()
    const { id } = await app().call('creditNotes.create', {
      key: 'one', invoiceId: invoice.id, lines: [{ lineKey: invoice.lines[0]?.lineKey ?? '', quantity: '1', total: null }],
      corrections: [], reason: '', noteDate: '2026-06-20', restock: {},
    }) // biome-ignore format: one note
    const money = async () => (await app().call('orders.cancelQuote', key(orderId))).money
    expect(await money()).toMatchObject({ why: [{ code: 'cancel.draft-first' }] })
    await app().call('creditNotes.post', { id })
    expect(await money()).toMatchObject({ why: [{ code: 'cancel.note-first' }] })
  })

  it('CAN-1: offers to bring back what left and was never told of', async () => {
    const { orderId, invoice, delivery } = await invoiced()
    await app().call('payments.register', { invoiceId: invoice.id, ...(await pays(invoice.total, 'all')) })
    await app().call('deliveries.validate', { id: delivery, ...everything })
    expect(await app().call('orders.cancelQuote', key(orderId))).toMatchObject({ restock: true })
  })

  it('CAN-1: several at once, without money; those that can’t be are named', async () => {
    const [one, two, three] = [await ordered(), await sold('authorized'), await ordered('shipped', { status_id: 2 })]
    const orders = [one, two, three].map(({ orderId }) => key(orderId))
    const { queueIds, refused } = await app().call('orders.cancelSeveral', { orders, reason: 'Closed' })
    expect(refused).toMatchObject([{ orderId: three.orderId, why: [{ code: 'cancel.not-now' }] }])
    expect(await ended(queueIds[0] ?? '')).toMatchObject({ done: 2 })
    for (const { orderId } of [one, two]) expect((await orderOf(orderId)).statusId).toBe(5)
    expect((await orderOf(two.orderId)).payment.status).toBe('authorized')
    const none = { orders: [key(three.orderId)], reason: 'Closed' }
    expect(await app().refusal('orders.cancelSeveral', none)).toMatchObject({ code: 'cancel.not-now' })
  })

  it('CAN-1: decides nothing anew while it is not known what BigCommerce did', async () => {
    const [{ orderId }, other] = [await sold(), await sold()]
    await store().fault({ match: { method: 'PUT', path: `/v2/orders/${orderId}` }, kind: 'before-write-503', times: 1 })
    const asked = { ...key(orderId), reason: 'Twice', refund: null, restock: false }
    const { queueId } = await app().call('orders.cancel', asked)
    const waits = async () => (await app().lines(queueId))[0]?.message?.code
    await expect.poll(waits, { timeout: 10_000 }).toBe('sync.checking-write')
    const meanwhile = { ...asked, ...key(other.orderId) }
    expect(await app().refusal('orders.cancel', meanwhile)).toMatchObject({ code: 'sync.already-running' })
    await app().call('queues.cancel', { queueId })
    expect(await app().refusal('orders.cancel', asked)).toMatchObject({ code: 'cancel.in-doubt' })
    const { queueIds, refused } = await app().call('orders.cancelSeveral', { orders: [key(orderId)], reason: 'Twice' })
    expect([queueIds, refused]).toMatchObject([[], [{ orderId, why: [{ code: 'cancel.in-doubt' }] }]])
    expect((await orderOf(orderId)).statusId).toBe(11)
  })

  it('CAN-1: scripts do it with `act`, by the sale order', async () => {
    const { orderId, saleOrderId } = await paid()
    const act = (input: Record<string, string>) =>
      app().call('records.act', { action: 'cancel-in-store', id: saleOrderId, input })
    await expect(act({ reason: 'Sold out', refund: 'maybe' })).rejects.toThrow('is not yes or no')
    await expect(act({ refund: 'yes' })).rejects.toThrow('say why')
    const before = await refundsMade()
    const { queueIds } = await act({ reason: 'Sold out', refund: 'yes' })
    expect(await ended(String((queueIds as readonly string[])[0]))).toMatchObject({ done: 1 })
    expect(await orderOf(orderId)).toMatchObject({ statusId: 5, payment: { status: 'refunded' } })
    expect((await refundsMade()) - before).toBe(1)
  })
})
