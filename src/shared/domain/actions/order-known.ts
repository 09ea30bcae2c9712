import type { DeliveryPush } from '../delivery-push'
import type { CreditNote, DeliveryOrder, Invoice, Payment } from '../documents'
import type { Instance } from '../instance'
import type { MirroredOrder } from '../mirror'
import type { SaleOrder } from '../sale-order'
import type { RefundKnown } from './refund'

/** What is known here of a marketplace order when its actions are weighed. Nothing is asked of the store for it. */
export interface OrderKnown {
  readonly instance: Instance
  readonly copy: MirroredOrder
  /** Null: not imported. */
  readonly saleOrder: SaleOrder | null
  readonly deliveries: readonly DeliveryOrder[]
  /** What became of them in the store, by delivery order. */
  readonly pushes: ReadonlyMap<string, DeliveryPush>
  readonly invoices: readonly Invoice[]
  readonly payments: readonly Payment[]
  readonly creditNotes: readonly CreditNote[]
  /** What is known of each credit note's refund. */
  readonly refunds: readonly RefundKnown[]
}
