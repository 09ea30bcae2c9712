import type { Compared } from '@renderer/kit/compare-table'
import type { OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import type { InvoicePaymentState } from '@shared/domain/documents'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { parseDecimal, sum, toQuantity } from '@shared/money'
import { paymentWord } from './order-states'

/** How far each side is: what was shipped, and what was paid. */
export function compareDocuments(
  { order, saleOrder }: OrderPage,
  documents: OrderDocuments | undefined,
): readonly Compared[] {
  if (saleOrder === null || !documents) return []
  const { deliveries, invoices } = documents
  const goods = order.lines.filter(({ type }) => type === 'physical')
  const shipped = goods.reduce((pieces, { quantityShipped }) => pieces + quantityShipped, 0)
  const ordered = goods.reduce((pieces, { quantity }) => pieces + quantity, 0)
  const going = deliveries.filter(({ state }) => state !== 'cancelled')
  const left = going.filter(({ state }) => state === 'done')
  const invoice = invoices.find(({ state }) => state === 'posted')
  const status = order.payment.status
  const shipping: Compared = {
    name: sentence('documents.compare-shipped'),
    left: sentence('documents.shipped-of', { shipped, pieces: ordered }),
    right: deliveries.length === 0 ? '—' : shippedText(piecesOf(left), piecesOf(going), left),
    equal: deliveries.length === 0 ? null : piecesOf(left) === String(shipped),
  }
  return [
    ...(ordered === 0 && deliveries.length === 0 ? [] : [shipping]),
    {
      name: sentence('documents.compare-paid'),
      left: [paymentWord(status), order.payment.gateway].filter(Boolean).join(' · '),
      right: invoice ? `${sentence(`documents.invoice.${invoice.paymentState}`)} · ${invoice.name}` : '—',
      equal: invoice ? samePayment(status, invoice.paymentState) : null,
    },
  ]
}

type Deliveries = OrderDocuments['deliveries']

function shippedText(shipped: string, pieces: string, left: Deliveries): string {
  if (left.length === 0) return sentence('documents.shipped-of', { shipped, pieces })
  return sentence('documents.shipped-of-in', { shipped, pieces, names: left.map(({ name }) => name).join(', ') })
}

function piecesOf(deliveries: Deliveries): string {
  return toQuantity(sum(deliveries.flatMap(({ lines }) => lines).map(({ quantity }) => parseDecimal(quantity))))
}

const paidStatuses: ReadonlySet<PaymentStatus> = new Set(['captured', 'paid', 'partially refunded', 'refunded'])

/** Refunds are compared where their credit notes are. A status that says nothing of money can't be compared. */
function samePayment(status: PaymentStatus, invoice: InvoicePaymentState): boolean | null {
  if (status === 'none') return null
  return paidStatuses.has(status) === (invoice === 'paid' || invoice === 'reversed')
}
