import { cancelInStore } from '@shared/domain/actions/cancel'
import { markAsPaid } from '@shared/domain/actions/mark-as-paid'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import type { RecordAction } from '@shared/domain/actions/record-action'
import { refundOrder } from '@shared/domain/actions/refund-order'
import { saleOrderActions } from '@shared/domain/actions/sale-order-actions'
import { updateOrderStatus } from '@shared/domain/actions/update-order-status'

/** What may be done with a marketplace order, in the order of its buttons. A new action is one line here. */
export function orderActions(known: OrderKnown): readonly RecordAction[] {
  return [
    updateOrderStatus(known),
    markAsPaid({ ...known, order: known.copy.order }),
    refundOrder(known),
    ...saleOrderActions(known),
    cancelInStore({ ...known, order: known.copy.order }),
  ]
}
