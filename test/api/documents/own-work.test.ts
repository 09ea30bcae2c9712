import { beforeAll, describe, expect, it } from 'vitest'
import { app, documents, everything, instanceId, invoiced, pays, sharedDocumentsWorld, store } from './documents-world'

sharedDocumentsWorld()
beforeAll(async () => {
  const { id: workflowId } = await app().call('workflows.save', {
    instanceId: instanceId(),
    workflowId: null,
    name: 'Confirm',
    confirmSaleOrder: true,
  })
  const statuses = ['captured', 'authorized', 'none', 'capture pending', 'partially refunded', 'refunded'] as const
  const cells = statuses.flatMap((paymentStatus) =>
    ['Stripe', 'Bank Deposit'].map((gateway) => ({ gateway, paymentStatus })),
  )
  await app().call('workflows.setCells', { instanceId: instanceId(), cells, workflowId })
  await app().call('instances.update', { instanceId: instanceId(), settings: { markAsPaid: false } })
})

const stripe = { payment_method: 'Stripe', payment_status: 'captured' }

async function paid(wishes: object = stripe) {
  const made = await invoiced('many-lines', wishes)
  await app().call('payments.register', { invoiceId: made.invoice.id, ...(await pays(made.invoice.total, 'all')) })
  return made
}

async function act(action: string, id: string, input: Record<string, string> = {}): Promise<void> {
  const { queueIds } = (await app().call('records.act', { action, id, input })) as unknown as { queueIds: string[] }
  for (const queueId of queueIds) {
    const { counts } = await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    expect(counts.failed).toBe(0)
  }
}

async function note(invoiceId: string): Promise<string> {
  const { id } = await app().call('records.act', { action: 'credit-note', id: invoiceId, input: { reason: 'Broken' } })
  return (await app().call('creditNotes.post', { id })).id
}

/** What Import Orders makes of it when it meets the order again, as by schedule and as by its id. */
async function lookedAt(orderId: string) {
  await app().run(instanceId(), 'import-orders')
  await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
  const { sync, changes } = await app().call('orders.get', { instanceId: instanceId(), orderId })
  return { sync, pending: changes?.pending.map(({ id }) => id) ?? [] }
}
const nothing = { sync: 'imported', pending: [] }

describe('ORD-13 what Quayside does in the store itself', () => {
  it('is no change of the store: shipments, in one parcel or two', async () => {
    const { orderId, saleOrderId, delivery, deliveries } = await paid()
    const [line] = deliveries[0]?.lines ?? []
    await app().call('deliveries.validate', { id: delivery, ...everything, quantities: { [line?.lineKey ?? '']: '1' } })
    await act('update-order-status', saleOrderId)
    expect(await lookedAt(orderId)).toEqual(nothing)
    const rest = (await documents(saleOrderId)).deliveries.find(({ state }) => state !== 'done')
    await app().call('deliveries.validate', { id: rest?.id ?? '', ...everything })
    // Delivered here, and not sent yet: the store knows of one parcel only.
    expect(await lookedAt(orderId)).toEqual(nothing)
    await act('update-order-status', saleOrderId)
    expect(await lookedAt(orderId)).toEqual(nothing)
  })

  it('is no change of the store: refunds', async () => {
    const { orderId, saleOrderId, invoice } = await paid()
    await act('refund', await note(invoice.id))
    expect(await lookedAt(orderId)).toEqual(nothing)
    expect((await documents(saleOrderId)).creditNotes).toHaveLength(1)
  })

  it('is no change of the store: a cancellation with the money back', async () => {
    const { orderId, saleOrderId } = await paid()
    await act('cancel-in-store', saleOrderId, { reason: 'Out of stock', refund: 'yes' })
    expect(await lookedAt(orderId)).toEqual(nothing)
    const { creditNotes } = await documents(saleOrderId)
    expect(creditNotes.map(({ state, paymentState }) => [state, paymentState])).toEqual([['posted', 'paid']])
  })

  it('is no change of the store: an order marked as paid', async () => {
    const { orderId, saleOrderId } = await paid({
      payment_method: 'Bank Deposit',
      payment_status: '',
      status_id: 7,
    })
    await app().call('instances.update', { instanceId: instanceId(), settings: { markAsPaid: true } })
    await act('mark-paid', saleOrderId)
    expect(await lookedAt(orderId)).toEqual(nothing)
    await app().call('instances.update', { instanceId: instanceId(), settings: { markAsPaid: false } })
  })

  it('is told from what the merchant did besides', async () => {
    const { orderId, saleOrderId, invoice, delivery, deliveries } = await paid()
    const [line] = deliveries[0]?.lines ?? []
    await app().call('deliveries.validate', { id: delivery, ...everything, quantities: { [line?.lineKey ?? '']: '1' } })
    await act('update-order-status', saleOrderId)
    await app().call('records.act', {
      action: 'credit-note',
      id: invoice.id,
      input: { reason: 'Broken', lines: `${invoice.lines[0]?.lineKey}=1` },
    })
    const [draft] = (await documents(saleOrderId)).creditNotes
    await app().call('creditNotes.post', { id: draft?.id ?? '' })
    await act('refund', draft?.id ?? '')
    await store().control('POST', `orders/${orderId}/shipments`, { how: 'all' })
    await store().control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    const { pending } = await lookedAt(orderId)
    expect(pending.map((id) => id.split(':')[0]).toSorted()).toEqual(['refund', 'shipment'])
  })
})
