import { Banner } from '@renderer/kit/banner'
import { KeyValues } from '@renderer/kit/key-values'
import { Money } from '@renderer/kit/money'
import { Card, Page } from '@renderer/kit/page'
import { formatMoment, Moment } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { OutputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { Loaded } from '../documents/document-page'
import { PaymentDirection } from '../documents/document-states'
import { OrderLink } from '../documents/order-link'
import type { PageProps } from '../routes'

/** One payment: what it was for, and how it was made. */
export function PaymentPage({ params: { id = '' } }: PageProps) {
  const live = usePaymentOf(id)
  const name = live.data?.name
  return (
    <Page
      title={name === undefined ? sentence('payments.title') : sentence('payments.one', { name })}
      crumbs={[{ label: sentence('payments.title'), to: '/payments' }]}
    >
      <PaymentDetails paymentId={id} />
    </Page>
  )
}

export function PaymentDetails({ paymentId }: { readonly paymentId: string }) {
  return <Loaded live={usePaymentOf(paymentId)}>{(payment) => <PaymentFacts payment={payment} />}</Loaded>
}

/** Null: none. */
export function usePaymentOf(id: string | null) {
  return useLive('payments.get', id === null ? null : { id }, ['payments'])
}

function PaymentFacts({ payment }: { readonly payment: OutputOf<'payments.get'> }) {
  const { direction, cancelledAt, amount, currency, method, paidOn, paymentJournalId, createdAt, saleOrder } = payment
  const zone = useInstance(payment.instanceId)?.shop?.timeZone
  const journals = useLive('payments.choices', {}, ['payment-journals']).data?.journals
  return (
    <>
      <div className="row-flex">
        <PaymentDirection direction={direction} cancelledAt={cancelledAt} />
      </div>
      {cancelledAt !== null && (
        <Banner tone="warn">{sentence('payments.did-not-happen', { at: formatMoment(cancelledAt, zone) })}</Banner>
      )}
      <Card title={sentence('payments.about')}>
        <KeyValues
          pairs={[
            [sentence('documents.amount'), <Money key="amount" amount={amount} currency={currency} />],
            [sentence('payments.paid-on'), paidOn],
            [sentence('payments.method'), method],
            [
              sentence('payments.journal'),
              journals?.find(({ id }) => id === paymentJournalId)?.name ?? paymentJournalId,
            ],
            [sentence('documents.for'), <PaidFor key="for" payment={payment} />],
            [sentence('screens.order-number'), <OrderLink key="order" of={payment} />],
            [sentence('screens.order-sale-order'), saleOrder.name],
            [sentence('deliveries.made-at'), <Moment key="made" at={createdAt} zone={zone} />],
          ]}
        />
      </Card>
    </>
  )
}

/** The invoice; of money that went back, the credit note. */
function PaidFor({ payment: { invoiceId, creditNoteId } }: { readonly payment: OutputOf<'payments.get'> }) {
  const invoice = useLive('invoices.get', { id: invoiceId }, ['invoices']).data
  const note = useLive('creditNotes.get', creditNoteId === null ? null : { id: creditNoteId }, ['credit-notes']).data
  return (
    <>
      {note && <Link href={paths.creditNote(note.id)}>{note.name}</Link>}
      {note && ' · '}
      {invoice && <Link href={paths.invoice(invoice.id)}>{invoice.name}</Link>}
    </>
  )
}
