import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { ListPage } from '@renderer/kit/list-page'
import { useListState, type View } from '@renderer/kit/list-state'
import { Money } from '@renderer/kit/money'
import { Moment } from '@renderer/kit/time'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstanceFilter } from '@renderer/scope'
import type { PaymentRow } from '@shared/contract/document-lists'
import { sentence } from '@shared/messages/message'
import { DocumentPanel } from '../documents/document-panel'
import { PaymentDirection } from '../documents/document-states'
import { documentTables } from '../documents/document-tables'
import { useWithInstance } from '../documents/instance-column'
import { OrderCell } from '../documents/order-link'
import { InvoicePages } from '../invoices/invoice-pages'
import { PaymentDetails, usePaymentOf } from './payment-page'

const views: readonly View[] = [
  { key: 'all', label: sentence('kit.all'), where: { view: 'all' } },
  { key: 'in', label: sentence('payments.in'), where: { view: 'in' } },
  { key: 'out', label: sentence('payments.out'), where: { view: 'out' } },
]

/** Money that came in for invoices, and that went back for credit notes. */
export function PaymentList() {
  const instance = useInstanceFilter()
  const list = useListState({ views, sort: '-createdAt' })
  const rows = useRows<'documents.payments', PaymentRow>(
    'documents.payments',
    (window) => ({ ...instance, query: { ...list.query, ...window } }),
    documentTables,
  )
  const [search, change] = useSearch()
  const opened = search.get('payment')
  return (
    <>
      <ListPage
        name="payments"
        title={sentence('payments.title')}
        list={list}
        rows={rows}
        columns={useWithInstance(columns)}
        rowId={({ id }) => id}
        rowName={({ name }) => sentence('payments.one', { name })}
        searchIn={sentence('payments.search')}
        countKey="payments.count"
        onOpen={({ id }) => change({ payment: id })}
        onPage={({ id }) => goTo(paths.payment(id))}
        menu={({ id, invoiceId }) => [
          { label: sentence('screens.records-open'), run: () => change({ payment: id }) },
          { label: sentence('screens.records-open-page'), run: () => goTo(paths.payment(id)) },
          { label: sentence('invoices.open-invoice'), run: () => goTo(paths.invoice(invoiceId)) },
        ]}
        exportAs={{ list: 'payments', ...instance, query: list.query }}
        linkOf={({ id }) => paths.payment(id)}
        empty={{ text: sentence('payments.empty') }}
      >
        <InvoicePages />
      </ListPage>
      <DocumentPanel
        title={sentence('payments.one', { name: usePaymentOf(opened).data?.name ?? '' })}
        path={opened && paths.payment(opened)}
        onClose={() => change({ payment: null })}
      >
        <PaymentDetails key={opened} paymentId={opened ?? ''} />
      </DocumentPanel>
    </>
  )
}

const columns: readonly Column<PaymentRow>[] = [
  {
    key: 'name',
    label: sentence('documents.number'),
    width: 130,
    sortable: true,
    cell: ({ name }) => <span className="strong">{name}</span>,
  },
  { key: 'order', label: sentence('screens.order-number'), width: 84, cell: (payment) => <OrderCell of={payment} /> },
  {
    key: 'of',
    label: sentence('documents.for'),
    width: 160,
    cell: ({ of, invoiceId, creditNoteId }) => (
      <CellLink to={creditNoteId === null ? paths.invoice(invoiceId) : paths.creditNote(creditNoteId)}>{of}</CellLink>
    ),
  },
  {
    key: 'direction',
    label: sentence('documents.column-state'),
    width: 140,
    sortable: true,
    cell: ({ direction, cancelledAt }) => <PaymentDirection direction={direction} cancelledAt={cancelledAt} />,
  },
  {
    key: 'paidOn',
    label: sentence('payments.paid-on'),
    width: 110,
    sortable: true,
    cell: ({ paidOn }) => <span className="nowrap">{paidOn}</span>,
  },
  { key: 'method', label: sentence('payments.method'), sortable: true, cell: ({ method }) => method },
  {
    key: 'total',
    label: sentence('documents.amount'),
    width: 120,
    numeric: true,
    sortable: true,
    cell: ({ amount, currency, direction }) => (
      <Money amount={direction === 'in' ? amount : `-${amount}`} currency={currency} />
    ),
  },
  {
    key: 'createdAt',
    label: sentence('deliveries.made-at'),
    width: 136,
    sortable: true,
    optional: true,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
]
