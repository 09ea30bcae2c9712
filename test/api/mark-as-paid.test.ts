import { describe, expect, it } from 'vitest'
import { actionsOf, app, instanceId, invoiced, pays, sharedDocumentsWorld, store } from './documents/documents-world'

sharedDocumentsWorld()

const actions = async (orderId: string) =>
  actionsOf({ actions: await app().call('orders.actions', { instanceId: instanceId(), orderId }) })
const capturesAsked = async () => {
  const { writes } = (await store().control('GET', 'summary')) as { writes: Record<string, number> }
  return writes['captures.create'] ?? 0
}
const setting = (markAsPaid: boolean) =>
  app().call('instances.update', { instanceId: instanceId(), settings: { markAsPaid } })

async function authorized() {
  const made = await invoiced('authorized')
  const register = async (amount: string, key: string) =>
    app().call('payments.register', { invoiceId: made.invoice.id, ...(await pays(amount, key)) })
  return { ...made, register }
}

describe('orders that are paid', () => {
  it('PAY-1: show a button that says why not, and send what is pressed', async () => {
    const { orderId, saleOrderId, invoice, register } = await authorized()
    expect(await actions(orderId)).toMatchObject({ 'mark-as-paid': ['paid.setting-off', 'paid.invoice-open'] })
    await setting(true)
    expect(await actions(orderId)).toMatchObject({ 'mark-as-paid': ['paid.invoice-open'] })
    const key = { instanceId: instanceId(), orderId }
    expect(await app().refusal('orders.markAsPaid', { orders: [key] })).toMatchObject({ code: 'paid.invoice-open' })
    await setting(false)
    await register(invoice.total, 'all')
    await setting(true)
    expect(await actions(orderId)).toMatchObject({ 'mark-as-paid': [] })
    const before = await capturesAsked()
    const act = await app().call('records.act', { action: 'mark-paid', id: saleOrderId, input: {} })
    const [queueId = ''] = act.queueIds as readonly string[]
    await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    expect(await capturesAsked()).toBe(before + 1)
    expect(await actions(orderId)).toMatchObject({ 'mark-as-paid': ['paid.payment-state'] })
    const { lines } = await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
    expect(lines.map(({ state, fix }) => [state, fix])).toEqual([['skipped', null]])
    const schedules = await app().call('schedules.list', { instanceId: instanceId() })
    expect(schedules.find(({ operation }) => operation === 'mark-as-paid')).toMatchObject({ on: true })
  })

  it('PAY-1: are marked by themselves with the last payment, and not with one before it', async () => {
    await setting(true)
    const before = await capturesAsked()
    const { orderId, invoice, register } = await authorized()
    await register('1.00', 'first')
    expect(await capturesAsked()).toBe(before)
    await register((Number(invoice.total) - 1).toFixed(2), 'last')
    await expect.poll(capturesAsked, { timeout: 10_000 }).toBe(before + 1)
    await expect
      .poll(async () => (await app().call('orders.get', { instanceId: instanceId(), orderId })).order.payment.status)
      .toMatch(/^captur/)
  })

  it('PAY-1, FWF-2: are marked by themselves where the workflow registers the payment', async () => {
    await setting(true)
    const workflow = await app().call('workflows.save', {
      instanceId: instanceId(),
      workflowId: null,
      name: 'To the end',
      confirmSaleOrder: true,
      createInvoice: true,
      postInvoice: true,
      registerPayment: true,
    })
    const cells = [{ gateway: 'Stripe', paymentStatus: 'authorized' as const }]
    await app().call('workflows.setCells', { instanceId: instanceId(), cells, workflowId: workflow.id })
    const before = await capturesAsked()
    const ids = await store().place('authorized', 3, { status_id: 11 })
    await app().run(instanceId(), 'import-orders', { orderIds: ids })
    await expect.poll(capturesAsked, { timeout: 10_000 }).toBe(before + 3)
    await app().call('workflows.setCells', { instanceId: instanceId(), cells, workflowId: null })
  })

  it('PAY-1: several at once leave out those that can’t be, and name why', async () => {
    await setting(false)
    const [one, two] = [await authorized(), await authorized()]
    await one.register(one.invoice.total, 'all')
    await setting(true)
    const orders = [one, two].map(({ orderId }) => ({ instanceId: instanceId(), orderId }))
    const { queueIds, refused } = await app().call('orders.markAsPaid', { orders })
    expect(queueIds).toHaveLength(1)
    expect(refused).toMatchObject([{ orderId: two.orderId, why: [{ code: 'paid.invoice-open' }] }])
    await app().call('queues.wait', { queueId: queueIds[0] ?? '', timeoutSeconds: 30 })
  })
})
