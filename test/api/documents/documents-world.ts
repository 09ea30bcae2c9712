import { afterAll, beforeAll } from 'vitest'
import { type ConnectedApp, connectedApp } from '../../support/connected-store'

let connected: ConnectedApp
export const app = () => connected.app
export const store = () => connected.store
export const instanceId = () => connected.instanceId

export const shipping = { carrier: 'ups', tracking: '1Z', trackingUrl: '' }
export const everything = { quantities: 'all', rest: 'backorder', force: true, ...shipping } as const
export const today = '2026-06-20'

/** An application with a store whose listings are in; the tests of a file share it. */
export function sharedDocumentsWorld(): void {
  beforeAll(async () => {
    connected = await connectedApp({ products: 25 })
    await app().call('instances.goLive', { instanceId: instanceId(), live: true })
    await app().run(instanceId(), 'import-listings', { which: 'all', drafts: true })
  }, 30_000)
  afterAll(() => connected.close())
}

/** An order of this kind, imported as a draft. */
export async function ordered(kind = 'simple', wishes: object = {}) {
  const [orderId = ''] = await store().place(kind, 1, { status_id: 11, ...wishes })
  await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
  const { saleOrder, order } = await app().call('orders.get', { instanceId: instanceId(), orderId })
  if (!saleOrder) throw new Error(`Order ${orderId} (${kind}) made no sale order`)
  return { orderId, saleOrderId: saleOrder.id, order }
}

/** The same, confirmed: its delivery orders are there. */
export async function sold(kind = 'simple', wishes: object = {}) {
  const made = await ordered(kind, wishes)
  await app().call('records.act', { action: 'confirm-order', id: made.saleOrderId })
  const { deliveries } = await documents(made.saleOrderId)
  return { ...made, deliveries, delivery: deliveries[0]?.id ?? '' }
}

/** The same, with a posted invoice. */
export async function invoiced(kind = 'simple', wishes: object = {}) {
  const made = await sold(kind, wishes)
  const { id } = await app().call('invoices.create', {
    saleOrderId: made.saleOrderId,
    invoiceDate: today,
    paymentTermId: null,
  })
  return { ...made, invoice: await app().call('invoices.post', { id }) }
}

export const documents = (saleOrderId: string) => app().call('documents.of', { saleOrderId })

export async function pays(amount: string, key: string) {
  const { journals } = await app().call('payments.choices', {})
  return { key, amount, method: 'Bank transfer', paymentJournalId: journals[0]?.id ?? '', paidOn: today }
}

/** What isn't possible says why: a record's actions by name. */
export function actionsOf(record: {
  readonly actions: readonly { action: string; why: readonly { code: string }[] }[]
}) {
  return Object.fromEntries(record.actions.map(({ action, why }) => [action, why.map(({ code }) => code)]))
}
