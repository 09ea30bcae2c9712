import { decideMoney, moneyBack } from '@main/api/cancel-money'
import { put } from '@main/db/db'
import { orderCancels, refundPushes } from '@main/engine/mirror-tables'
import { booksOf } from '@main/operations/steps/books-of'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import type { OrderCancel } from '@shared/domain/order-cancel'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { copyOf } from './import-results'
import { paidWorld } from './paid-world'

export type CancelWorld = Awaited<ReturnType<typeof cancelWorld>>

/** A shop whose orders can be cancelled, as pressing the button would have it: what was decided is on disk. */
export async function cancelWorld() {
  const shop = await paidWorld()
  const { world, bigCommerce } = shop
  const { mirror, backOffice } = world

  async function moneyOf(orderId: string, reason = 'Out of stock') {
    const order = await bigCommerce.orders.get(orderId, never)
    if (!order) throw new Error(`No order ${orderId}`)
    const copy = await copyOf(world, orderId)
    const nothing = { pushes: new Map(), payments: [], refunds: [] }
    const known: OrderKnown = { instance: world.instance, copy, ...(await booksOf(orderId, world)), ...nothing }
    return {
      order,
      known,
      money: await moneyBack({ known, order, reason, journal: mirror, store: bigCommerce }, never),
    }
  }

  async function ask(orderId: string, { refund = false, restock = false } = {}): Promise<OrderCancel> {
    const reason = 'Out of stock'
    const { order, known, money } = await moneyOf(orderId, reason)
    const seenTotal = money.how === 'refund' ? money.quote.total : money.how === 'void' ? money.total : '0'
    const asked = { reason, refund: refund ? { seenTotal, method: null } : null }
    const before = await mirror.get(orderCancels, orderId)
    const request: OrderCancel = {
      id: orderId,
      name: known.saleOrder?.name ?? '',
      reason,
      money: decideMoney(money, asked, order),
      restock,
      state: 'waiting',
      moneyDone: false,
      ended: before?.ended ?? 0,
      message: null,
      at: '2026-06-20T11:30:00.000Z',
    }
    await mirror.commit([put(orderCancels, request)])
    return request
  }

  const all = async (collection: 'invoices' | 'credit-notes', saleOrderId: string) =>
    (await backOffice.records.query(collection, { where: { saleOrderId } })).rows as unknown

  return {
    ...shop,
    moneyOf,
    ask,
    requestOf: (orderId: string) => mirror.get(orderCancels, orderId),
    refundOf: async (orderId: string) => (await mirror.find(refundPushes, 'orderId', orderId))[0] ?? null,
    booksOf: (orderId: string) => booksOf(orderId, world),
    notesOf: async (saleOrderId: string) => (await all('credit-notes', saleOrderId)) as readonly CreditNote[],
    invoicesOf: async (saleOrderId: string) => (await all('invoices', saleOrderId)) as readonly Invoice[],
  }
}
