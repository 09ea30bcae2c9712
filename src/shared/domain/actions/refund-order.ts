import type { Message } from '../../failure'
import type { OrderKnown } from './order-known'
import { type RecordAction, recordAction } from './record-action'
import { mailsRefund, whyNotRefunded } from './refund'
import { onlyRehearses } from './store-writes'

/** Refunds one of the order's credit notes in the store (RFD-1). */
export function refundOrder(known: OrderKnown): RecordAction {
  return recordAction('refund', whyNot(known), [mailsRefund, onlyRehearses(known.instance)])
}

function whyNot({ copy, saleOrder, refunds }: OrderKnown): readonly Message[] {
  if (saleOrder === null) return [{ code: 'system.order-not-imported', params: { order: copy.id } }]
  const open = refunds.filter(({ note }) => note.state !== 'cancelled')
  if (open.length === 0) return [{ code: 'refunds.no-note', params: { order: saleOrder.name } }]
  const all = open.map(whyNotRefunded)
  return all.some((why) => why.length === 0) ? [] : all.flat()
}
