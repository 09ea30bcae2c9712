import { expect } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'

export let connected: ConnectedApp
export let ids: Readonly<Record<string, string>> = {}
export const app = () => connected.app
export const id = () => connected.instanceId
export const list = async (query = {}) =>
  app().call('orders.list', { instanceId: id(), query: { limit: 200, ...query } })
export const get = (orderId = '') => app().call('orders.get', { instanceId: id(), orderId })
export const syncOf = async (kind: string) => (await get(ids[kind])).sync
export const ended = async (queueId: string) => app().call('queues.wait', { queueId, timeoutSeconds: 30 })
export const idle = () =>
  expect.poll(async () => (await app().call('queues.list', { query: { where: { state: 'running' } } })).total).toBe(0)
export const saleOrders = async (where = {}) =>
  app().call('records.list', { collection: 'sale-orders', query: { where, limit: 200 } })

/** A store with orders that end in different ways, none of them imported yet. */
export async function placeOrders(): Promise<void> {
  connected = await connectedApp({ products: 25 })
  await app().run(id(), 'import-listings', { which: 'all', drafts: true })
  const place = async (kind: string, name = kind, wishes = {}) => {
    const [order = ''] = await connected.store.place(kind, 1, { status_id: 11, ...wishes })
    ids = { ...ids, [name]: order }
  }
  await place('simple', 'stripe', { payment_method: 'Stripe', payment_status: 'captured' })
  await place('simple', 'stripe2', { payment_method: ' STRIPE', payment_status: 'captured' })
  await place('simple', 'klarna', { payment_method: 'Klarna | Later', payment_status: 'captured' })
  const paypal = { payment_method: 'PayPal', payment_status: 'captured' }
  await place('overridden-totals', 'held', paypal)
  await place('unknown-sku', 'failed', paypal)
  await place('unknown-sku', 'failed too', paypal)
  await place('guest', 'none', { payment_method: '', payment_status: '' })
}
