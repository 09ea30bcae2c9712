import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { KeyValues } from '@renderer/kit/key-values'
import { formatMoney } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { Ago, Moment } from '@renderer/kit/time'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { CreditNoteDocument } from '@shared/contract/documents'
import type { QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import {
  type DocumentAction,
  DocumentActions,
  type DocumentDialogProps,
  whileDraft,
} from '../documents/document-actions'
import { DocumentLines } from '../documents/document-lines'
import { DocumentLayout, Loaded } from '../documents/document-page'
import { CreditNoteState, RefundState } from '../documents/document-states'
import { documentTables } from '../documents/document-tables'
import { OrderLink } from '../documents/order-link'
import { Documents, paymentColumns } from '../orders/order-documents'
import { OrderRequests } from '../orders/order-requests'
import { PayBackDialog } from '../payments/pay-back-dialog'
import { RefundDialog } from '../refunds/refund-dialog'

const uses: readonly DocumentAction<CreditNoteDocument>[] = [
  { action: 'pay-back', at: 'bar', dialog: PayBackDialog },
  { action: 'refund', at: 'bar', main: true, dialog: Refund },
  { action: 'post-credit-note', at: whileDraft, main: true, run: post },
  { action: 'cancel-credit-note', at: 'menu', dialog: CancelDialog, danger: true },
]

/** Everything about one credit note, on its page and beside the list. */
export function CreditNoteDetails({ creditNoteId }: { readonly creditNoteId: string }) {
  const live = useCreditNote(creditNoteId)
  const instanceId = live.data?.instanceId ?? null
  const asked = instanceId === null ? null : { instanceId, ref: creditNoteId }
  const turn = useLive('documents.turns', asked, ['lines']).data?.[0] ?? null
  return (
    <Loaded live={live}>
      {(note) => (
        <DocumentLayout
          states={
            <>
              <CreditNoteState state={note.state} paymentState={note.paymentState} />
              {note.state === 'posted' && <RefundState refund={note.refund} />}
            </>
          }
          actions={<DocumentActions document={note} uses={uses} />}
          main={
            <>
              <DocumentLines {...amountsOf(note)} lines={note.lines} restock={note.restock} />
              {note.state === 'posted' && <InStore note={note} turn={turn} />}
              <PaidBack note={note} />
            </>
          }
          side={
            <>
              <CreditNoteFacts note={note} />
              <OrderRequests line={turn} />
            </>
          }
        />
      )}
    </Loaded>
  )
}

/** Null: none. */
export function useCreditNote(id: string | null) {
  return useLive('creditNotes.get', id === null ? null : { id }, ['app', 'orders', 'lines', ...documentTables])
}

function amountsOf({ currency, totalExTax, totalTax, total }: CreditNoteDocument) {
  return { currency, totalExTax, totalTax, total }
}

interface InStoreProps {
  readonly note: CreditNoteDocument
  /** The last try to refund it; null: there was none, or it was cleared away. */
  readonly turn: QueueLine | null
}

/** What became of it in the store: which refund it is, or why it is none (RFD-1). */
function InStore({ note: { refund, currency }, turn }: InStoreProps) {
  const amount = refund?.amount ? formatMoney(refund.amount, currency) : ''
  const text = refund
    ? sentence(`credit-notes.in-store-${refund.state}`, { refund: refund.refundId ?? '', amount })
    : sentence('credit-notes.in-store-nothing')
  const line = turn && (
    <Link href={`${paths.queue(turn.queueId)}?line=${encodeURIComponent(turn.id)}`}>
      {sentence('deliveries.open-line')}
    </Link>
  )
  return (
    <Card title={sentence('deliveries.in-store')} action={line}>
      <div className="stack tight">
        <p className="flat">{text}</p>
        {refund?.message && <Banner tone="bad">{sentence(refund.message.code, refund.message.params)}</Banner>}
        {refund && (
          <span className="dim small">
            {sentence('deliveries.in-store-at')} <Ago at={refund.at} />
          </span>
        )}
      </div>
    </Card>
  )
}

function PaidBack({ note: { id, name, saleOrderId } }: { readonly note: CreditNoteDocument }) {
  const documents = useLive('documents.of', { saleOrderId }, ['orders', ...documentTables]).data
  const payments = (documents?.payments ?? []).filter(({ creditNoteId }) => creditNoteId === id)
  return (
    <Documents
      label={sentence('documents.payments', { n: payments.length })}
      rows={payments}
      columns={paymentColumns(new Map([[id, name]]))}
    />
  )
}

function CreditNoteFacts({ note }: { readonly note: CreditNoteDocument }) {
  const { customer, customerId, noteDate, reason, saleOrder, postedAt, createdAt, instanceId, invoiceId } = note
  const instance = useInstance(instanceId)
  const zone = instance?.shop?.timeZone
  const invoice = useLive('invoices.get', { id: invoiceId }, ['invoices']).data
  return (
    <Card title={sentence('invoices.about')}>
      <KeyValues
        pairs={[
          [
            sentence('credit-notes.invoice'),
            invoice && (
              <Link key="invoice" href={paths.invoice(invoice.id)}>
                {invoice.name}
              </Link>
            ),
          ],
          [sentence('screens.order-number'), <OrderLink key="order" of={note} />],
          [sentence('screens.order-instance'), instance?.name ?? ''],
          [sentence('screens.order-sale-order'), saleOrder.name],
          [
            sentence('screens.order-customer'),
            <Link key="customer" href={paths.customer(customerId)}>
              {customer}
            </Link>,
          ],
          [sentence('credit-notes.reason'), reason],
          [sentence('credit-notes.date'), noteDate],
          [sentence('invoices.paid-back'), formatMoney(note.paidBack, note.currency)],
          [sentence('deliveries.made-at'), <Moment key="made" at={createdAt} zone={zone} />],
          [sentence('invoices.posted-at'), postedAt && <Moment key="posted" at={postedAt} zone={zone} />],
        ]}
      />
    </Card>
  )
}

async function post({ id }: CreditNoteDocument): Promise<string> {
  const { name } = await api('creditNotes.post', { id })
  return sentence('credit-notes.posted', { name })
}

function Refund({ document: { id, name }, onClose }: DocumentDialogProps<CreditNoteDocument>) {
  return <RefundDialog creditNoteId={id} name={name} onClose={onClose} />
}

function CancelDialog({ document: { id, name }, opened, onClose }: DocumentDialogProps<CreditNoteDocument>) {
  const cancel = async (): Promise<void> => {
    await api('creditNotes.cancel', { id })
    toast({ tone: 'ok', text: sentence('credit-notes.cancelled') })
  }
  return (
    <ConfirmDialog
      title={sentence('credit-notes.cancel-title', { name })}
      submit={sentence('credit-notes.cancel-submit')}
      danger
      opened={opened}
      onClose={onClose}
      onConfirm={cancel}
    >
      <p className="flat">{sentence('credit-notes.cancel-text')}</p>
    </ConfirmDialog>
  )
}
