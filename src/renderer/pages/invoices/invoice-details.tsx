import { api } from '@renderer/api'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { KeyValues } from '@renderer/kit/key-values'
import { formatMoney } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { State } from '@renderer/kit/state'
import { Moment } from '@renderer/kit/time'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { InvoiceDocument } from '@shared/contract/documents'
import { openAmount } from '@shared/domain/open-amounts'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { Link } from 'wouter'
import { CreditNoteDialog } from '../credit-notes/credit-note-dialog'
import {
  type DocumentAction,
  DocumentActions,
  type DocumentDialogProps,
  whileDraft,
} from '../documents/document-actions'
import { DocumentLines } from '../documents/document-lines'
import { DocumentLayout, Loaded } from '../documents/document-page'
import { InvoiceState } from '../documents/document-states'
import { documentTables } from '../documents/document-tables'
import { OrderLink } from '../documents/order-link'
import { useShopDay } from '../documents/shop-day'
import { creditNoteColumns, Documents, paymentColumns } from '../orders/order-documents'
import { RegisterDialog } from '../payments/register-dialog'
import { isOverdue } from './overdue'

const uses: readonly DocumentAction<InvoiceDocument>[] = [
  { action: 'credit-note', at: 'bar', dialog: CreditNoteDialog },
  { action: 'register-payment', at: 'bar', main: true, dialog: RegisterDialog },
  { action: 'post-invoice', at: whileDraft, main: true, run: post },
  { action: 'cancel-invoice', at: 'menu', dialog: CancelDialog, danger: true },
]

/** Everything about one invoice, on its page and beside the list. */
export function InvoiceDetails({ invoiceId }: { readonly invoiceId: string }) {
  return (
    <Loaded live={useInvoice(invoiceId)}>
      {(invoice) => (
        <DocumentLayout
          states={<InvoiceStates invoice={invoice} />}
          actions={<DocumentActions document={invoice} uses={uses} />}
          main={
            <>
              <DocumentLines {...amountsOf(invoice)} lines={invoice.lines} sums={sumsOf(invoice)} />
              <InvoiceMoney invoice={invoice} />
            </>
          }
          side={<InvoiceFacts invoice={invoice} />}
        />
      )}
    </Loaded>
  )
}

/** Null: none. */
export function useInvoice(id: string | null) {
  return useLive('invoices.get', id === null ? null : { id }, documentTables)
}

function InvoiceStates({ invoice }: { readonly invoice: InvoiceDocument }) {
  const today = useShopDay(invoice.instanceId)
  return (
    <>
      <InvoiceState state={invoice.state} paymentState={invoice.paymentState} />
      {isOverdue(invoice, today) && <State tone="bad" word={sentence('invoices.overdue')} />}
    </>
  )
}

function amountsOf({ currency, totalExTax, totalTax, total }: InvoiceDocument) {
  return { currency, totalExTax, totalTax, total }
}

/** What was paid of it and went back; only what there is. */
function sumsOf(invoice: InvoiceDocument): readonly (readonly [string, string])[] {
  const { credited, paid, paidBack, currency, state } = invoice
  const all = [
    [sentence('invoices.credited'), credited],
    [sentence('invoices.paid-so-far'), paid],
    [sentence('invoices.paid-back'), paidBack],
  ] as const
  const open = [sentence('documents.open'), toMoney(openAmount(invoice), currency)] as const
  return [...all.filter(([, amount]) => parseDecimal(amount) !== 0n), ...(state === 'posted' ? [open] : [])]
}

function InvoiceMoney({ invoice: { id, saleOrderId, name } }: { readonly invoice: InvoiceDocument }) {
  const documents = useLive('documents.of', { saleOrderId }, ['orders', ...documentTables]).data
  if (!documents) return null
  const payments = documents.payments.filter(({ invoiceId }) => invoiceId === id)
  const notes = documents.creditNotes.filter(({ invoiceId }) => invoiceId === id)
  const names = new Map([[id, name], ...notes.map((note) => [note.id, note.name] as const)])
  return (
    <>
      <Documents
        label={sentence('documents.payments', { n: payments.length })}
        rows={payments}
        columns={paymentColumns(names)}
      />
      <Documents
        label={sentence('documents.credit-notes', { n: notes.length })}
        rows={notes}
        columns={creditNoteColumns}
      />
    </>
  )
}

function InvoiceFacts({ invoice }: { readonly invoice: InvoiceDocument }) {
  const { customer, customerId, invoiceDate, dueDate, saleOrder, postedAt, createdAt, instanceId } = invoice
  const instance = useInstance(instanceId)
  const zone = instance?.shop?.timeZone
  return (
    <Card title={sentence('invoices.about')}>
      <KeyValues
        pairs={[
          [sentence('screens.order-number'), <OrderLink key="order" of={invoice} />],
          [sentence('screens.order-instance'), instance?.name ?? ''],
          [sentence('screens.order-sale-order'), saleOrder.name],
          [
            sentence('screens.order-customer'),
            <Link key="customer" href={paths.customer(customerId)}>
              {customer}
            </Link>,
          ],
          [sentence('documents.invoice-date'), invoiceDate],
          [sentence('invoices.due'), dueDate],
          [sentence('documents.total'), formatMoney(invoice.total, invoice.currency)],
          [sentence('deliveries.made-at'), <Moment key="made" at={createdAt} zone={zone} />],
          [sentence('invoices.posted-at'), postedAt && <Moment key="posted" at={postedAt} zone={zone} />],
        ]}
      />
    </Card>
  )
}

async function post({ id }: InvoiceDocument): Promise<string> {
  const { name } = await api('invoices.post', { id })
  return sentence('invoices.posted', { name })
}

function CancelDialog({ document: { id, name }, opened, onClose }: DocumentDialogProps<InvoiceDocument>) {
  const cancel = async (): Promise<void> => {
    await api('invoices.cancel', { id })
    toast({ tone: 'ok', text: sentence('invoices.cancelled') })
  }
  return (
    <ConfirmDialog
      title={sentence('invoices.cancel-title', { name })}
      submit={sentence('invoices.cancel-submit')}
      danger
      opened={opened}
      onClose={onClose}
      onConfirm={cancel}
    >
      <p className="flat">{sentence('invoices.cancel-text')}</p>
    </ConfirmDialog>
  )
}
