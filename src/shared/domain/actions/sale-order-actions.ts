import type { Message } from '../../failure'
import type { SaleOrder } from '../sale-order'
import type { OrderKnown } from './order-known'
import { type RecordAction, recordAction } from './record-action'

/** What may be done with the sale order in the back office; nothing of it reaches the store. */
export function saleOrderActions({ copy, saleOrder, invoices }: OrderKnown): readonly RecordAction[] {
  if (saleOrder === null) {
    const why: Message = { code: 'system.order-not-imported', params: { order: copy.id } }
    return ['confirm-order', 'create-invoice', 'cancel-order'].map((action) => recordAction(action, [why]))
  }
  const { name, state } = saleOrder
  const order = { order: name }
  const invoice = invoices.find((one) => one.state !== 'cancelled')
  return [
    recordAction('confirm-order', [
      isCancelled(saleOrder),
      state === 'confirmed' && { code: 'actions.confirmed-already', params: order },
    ]),
    recordAction('create-invoice', [
      isCancelled(saleOrder),
      state === 'draft' && { code: 'back-office.order-not-confirmed', params: order },
      invoice !== undefined && { code: 'back-office.already-invoiced', params: { ...order, invoice: invoice.name } },
    ]),
    recordAction('cancel-order', [isCancelled(saleOrder)], [{ code: 'actions.cancels-here-only', params: {} }]),
  ]
}

function isCancelled({ name, state }: SaleOrder): Message | null {
  return state === 'cancelled' ? { code: 'actions.order-cancelled', params: { order: name } } : null
}
