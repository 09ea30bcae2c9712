import { State } from '@renderer/kit/state'
import type { Tone } from '@renderer/kit/tone'
import type { CreditNoteDocument, DeliveryDocument } from '@shared/contract/documents'
import type { CreditNote, DeliveryOrder, Invoice, Payment } from '@shared/domain/documents'
import { sentence } from '@shared/messages/message'

const deliveryTones: Readonly<Record<DeliveryOrder['state'], Tone>> = {
  waiting: 'warn',
  ready: 'info',
  done: 'ok',
  cancelled: 'mute',
}

export function DeliveryState({ state, elsewhere }: Pick<DeliveryOrder, 'state' | 'elsewhere'>) {
  const title = elsewhere ? sentence('documents.elsewhere') : undefined
  return <State tone={deliveryTones[state]} word={sentence(`documents.delivery.${state}`)} title={title} />
}

const pushTones: Readonly<Record<NonNullable<DeliveryDocument['push']>['state'], Tone>> = {
  waiting: 'info',
  pushed: 'ok',
  'nothing-to-send': 'mute',
  failed: 'bad',
}

/** What the store was told of a delivery order. */
export function PushState({ push, elsewhere }: Pick<DeliveryDocument, 'push' | 'elsewhere'>) {
  if (elsewhere) return <State tone="mute" word={sentence('documents.left-before')} />
  if (push === null) return <State tone="mute" word={sentence('documents.not-pushed')} />
  const { state, shipmentId, message } = push
  const word = sentence(`documents.push.${state}`, { shipment: shipmentId ?? '' })
  return (
    <State tone={pushTones[state]} word={word} title={message ? sentence(message.code, message.params) : undefined} />
  )
}

const invoiceTones: Readonly<Record<Invoice['paymentState'], Tone>> = {
  none: 'warn',
  partial: 'warn',
  paid: 'ok',
  reversed: 'mute',
}

/** Draft, cancelled, or how much of it is paid. */
export function InvoiceState({ state, paymentState }: Pick<Invoice, 'state' | 'paymentState'>) {
  if (state !== 'posted') return <State tone="mute" word={sentence(`documents.state.${state}`)} />
  return <State tone={invoiceTones[paymentState]} word={sentence(`documents.invoice.${paymentState}`)} />
}

const creditNoteTones: Readonly<Record<CreditNote['paymentState'], Tone>> = {
  none: 'info',
  partial: 'warn',
  paid: 'ok',
}

/** Draft, cancelled, or how much of it went back. */
export function CreditNoteState({ state, paymentState }: Pick<CreditNote, 'state' | 'paymentState'>) {
  if (state !== 'posted') return <State tone="mute" word={sentence(`documents.state.${state}`)} />
  return <State tone={creditNoteTones[paymentState]} word={sentence(`documents.credit-note.${paymentState}`)} />
}

const refundTones: Readonly<Record<NonNullable<CreditNoteDocument['refund']>['state'], Tone>> = {
  waiting: 'info',
  sent: 'ok',
  failed: 'bad',
  declined: 'bad',
  'from-store': 'mute',
}

/** What became of a credit note in the store. */
export function RefundState({ refund }: Pick<CreditNoteDocument, 'refund'>) {
  if (refund === null) return <State tone="mute" word={sentence('documents.not-refunded')} />
  const { state, refundId, message } = refund
  const word = sentence(`documents.refund.${state}`, { refund: refundId ?? '' })
  return (
    <State tone={refundTones[state]} word={word} title={message ? sentence(message.code, message.params) : undefined} />
  )
}

export function PaymentDirection({ direction, cancelledAt }: Pick<Payment, 'direction' | 'cancelledAt'>) {
  if (cancelledAt !== null) return <State tone="bad" word={sentence('documents.payment.cancelled')} />
  return <State tone={direction === 'in' ? 'ok' : 'mute'} word={sentence(`documents.payment.${direction}`)} />
}
