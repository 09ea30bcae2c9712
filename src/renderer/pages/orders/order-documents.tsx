import { ErrorBanner } from '@renderer/kit/banner'
import { formatMoney } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import type { Live } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { CreditNoteDocument, DeliveryDocument, InvoiceDocument, OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import type { DeliveryLine, Payment } from '@shared/domain/documents'
import { openAmount } from '@shared/domain/open-amounts'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import {
  CreditNoteState,
  DeliveryState,
  InvoiceState,
  PaymentDirection,
  PushState,
  RefundState,
} from '../documents/document-states'

interface OrderDocumentsProps {
  readonly page: OrderPage
  readonly documents: Live<OrderDocuments>
}

/** What followed the order in the back office: deliveries per address, invoices, payments, credit notes. */
export function OrderDocumentsCards({ page, documents: { data, error, refetch } }: OrderDocumentsProps) {
  if (page.saleOrder === null) return null
  if (!data) return error && <ErrorBanner error={error} onRetry={refetch} />
  const { deliveries, invoices, payments, creditNotes } = data
  const names = new Map([...invoices, ...creditNotes].map(({ id, name }) => [id, name]))
  if (deliveries.length + invoices.length === 0) {
    return (
      <Card title={sentence('documents.deliveries', { n: 0 })}>
        <p className="dim flat">{sentence('documents.none-yet')}</p>
      </Card>
    )
  }
  return (
    <>
      <Documents
        label={sentence('documents.deliveries', { n: deliveries.length })}
        rows={deliveries}
        columns={deliveryColumns}
      />
      <Documents
        label={sentence('documents.invoices', { n: invoices.length })}
        rows={invoices}
        columns={invoiceColumns}
      />
      <Documents
        label={sentence('documents.payments', { n: payments.length })}
        rows={payments}
        columns={paymentColumns(names)}
      />
      <Documents
        label={sentence('documents.credit-notes', { n: creditNotes.length })}
        rows={creditNotes}
        columns={creditNoteColumns}
      />
    </>
  )
}

interface DocumentsProps<R> {
  readonly label: string
  readonly rows: readonly R[]
  readonly columns: readonly PlainColumn<R>[]
}

export function Documents<R extends { readonly id: string }>({ label, rows, columns }: DocumentsProps<R>) {
  if (rows.length === 0) return null
  return (
    <Card title={label}>
      <PlainTable<R> label={label} rows={rows} rowKey={({ id }) => id} columns={columns} />
    </Card>
  )
}

const deliveryColumns: readonly PlainColumn<DeliveryDocument>[] = [
  named(paths.delivery),
  column('documents.column-state', (delivery) => <DeliveryState {...delivery} />),
  column('documents.address', ({ address, lines }) => <TwoLines first={address || '—'} second={contentsOf(lines)} />),
  column('documents.carrier', ({ carrier, tracking }) => <TwoLines first={carrier || '—'} second={tracking} />),
  column('documents.in-store', (delivery) => <PushState {...delivery} />),
]

const invoiceColumns: readonly PlainColumn<InvoiceDocument>[] = [
  named(paths.invoice),
  column('documents.column-state', (invoice) => <InvoiceState {...invoice} />),
  column('documents.date', ({ invoiceDate }) => <span className="nowrap">{invoiceDate}</span>),
  amount('documents.total', ({ total }) => total),
  amount('documents.open', (invoice) => toMoney(openAmount(invoice), invoice.currency)),
]

export const creditNoteColumns: readonly PlainColumn<CreditNoteDocument>[] = [
  named(paths.creditNote),
  column('documents.column-state', (note) => <CreditNoteState {...note} />),
  column('documents.date', ({ noteDate }) => <span className="nowrap">{noteDate}</span>),
  column('documents.reason', ({ reason }) => reason || '—'),
  amount('documents.total', ({ total }) => total),
  column('documents.in-store', (note) => <RefundState {...note} />),
]

export function paymentColumns(names: ReadonlyMap<string, string>): readonly PlainColumn<Payment>[] {
  return [
    named(paths.payment),
    column('documents.column-state', (payment) => <PaymentDirection {...payment} />),
    column('documents.date', ({ paidOn }) => <span className="nowrap">{paidOn}</span>),
    column('documents.method', ({ method }) => method),
    column('documents.for', ({ invoiceId, creditNoteId }) => names.get(creditNoteId ?? invoiceId) ?? '—'),
    amount('documents.amount', ({ amount: paid }) => paid),
  ]
}

function named<R extends { readonly id: string; readonly name: string }>(to: (id: string) => string): PlainColumn<R> {
  return column('documents.number', ({ id, name }) => (
    <Link href={to(id)} className="strong nowrap">
      {name}
    </Link>
  ))
}

function amount<R extends { readonly currency: string }>(
  label: Parameters<typeof sentence>[0],
  of: (row: R) => string,
): PlainColumn<R> {
  return { ...column(label, (row: R) => formatMoney(of(row), row.currency)), numeric: true }
}

function column<R>(label: Parameters<typeof sentence>[0], cell: (row: R) => ReactNode): PlainColumn<R> {
  return { key: label, label: sentence(label), cell }
}

function TwoLines({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <>
      {first}
      <div className="dim small">{second}</div>
    </>
  )
}

/** The first line, and how many more there are. */
export function contentsOf(lines: readonly DeliveryLine[]): string {
  const [line, ...others] = lines
  if (!line) return '—'
  const first = sentence('documents.pieces', { quantity: line.quantity, name: line.sku || line.name })
  return others.length === 0 ? first : sentence('documents.and-more', { first, n: others.length })
}
