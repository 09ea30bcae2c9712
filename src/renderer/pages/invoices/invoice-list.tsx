import type { Column } from '@renderer/kit/data-table'
import { ListPage } from '@renderer/kit/list-page'
import { useListState, type View } from '@renderer/kit/list-state'
import { Money } from '@renderer/kit/money'
import { State } from '@renderer/kit/state'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstanceFilter } from '@renderer/scope'
import type { InvoiceDocument } from '@shared/contract/documents'
import { openAmount } from '@shared/domain/open-amounts'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import { DocumentPanel } from '../documents/document-panel'
import { InvoiceState } from '../documents/document-states'
import { documentTables } from '../documents/document-tables'
import { useWithInstance } from '../documents/instance-column'
import { OrderCell } from '../documents/order-link'
import { useShopDay } from '../documents/shop-day'
import { InvoiceDetails, useInvoice } from './invoice-details'
import { InvoicePages } from './invoice-pages'
import { isOverdue } from './overdue'

const keys = ['open', 'draft', 'paid', 'reversed'] as const
const views: readonly View[] = [
  ...keys.map((key) => ({ key, label: sentence(`invoices.${key}`), where: { view: key } })),
  { key: 'all', label: sentence('kit.all'), where: { view: 'all' } },
]

/** What buyers owe, have paid and got back. */
export function InvoiceList() {
  const instance = useInstanceFilter()
  const list = useListState({ views, sort: '-createdAt' })
  const rows = useRows<'documents.invoices', InvoiceDocument>(
    'documents.invoices',
    (window) => ({ ...instance, query: { ...list.query, ...window } }),
    documentTables,
  )
  const counts = useLive('documents.counts', { list: 'invoices', ...instance }, documentTables).data
  const [search, change] = useSearch()
  const opened = search.get('invoice')
  const today = useShopDay(instance.instanceId ?? null)
  return (
    <>
      <ListPage
        name="invoices"
        title={sentence('invoices.title')}
        list={list}
        rows={rows}
        columns={useWithInstance(columnsOn(today))}
        rowId={({ id }) => id}
        rowName={({ name }) => sentence('invoices.one', { name })}
        searchIn={sentence('invoices.search')}
        countKey="invoices.count"
        counts={counts}
        onOpen={({ id }) => change({ invoice: id })}
        onPage={({ id }) => goTo(paths.invoice(id))}
        menu={({ id }) => [
          { label: sentence('screens.records-open'), run: () => change({ invoice: id }) },
          { label: sentence('screens.records-open-page'), run: () => goTo(paths.invoice(id)) },
        ]}
        exportAs={{ list: 'invoices', ...instance, query: list.query }}
        linkOf={({ id }) => paths.invoice(id)}
        empty={{ text: sentence(list.view === 'all' ? 'invoices.empty' : 'invoices.empty-view') }}
      >
        <InvoicePages />
      </ListPage>
      <DocumentPanel
        title={sentence('invoices.one', { name: useInvoice(opened).data?.name ?? '' })}
        path={opened && paths.invoice(opened)}
        onClose={() => change({ invoice: null })}
      >
        <InvoiceDetails key={opened} invoiceId={opened ?? ''} />
      </DocumentPanel>
    </>
  )
}

const columnsByDay = new Map<string, readonly Column<InvoiceDocument>[]>()

/** What is due depends on the day; the columns of a day are the same ones, so that rows are not drawn again for nothing. */
function columnsOn(today: string): readonly Column<InvoiceDocument>[] {
  const known = columnsByDay.get(today) ?? columnsOf(today)
  columnsByDay.set(today, known)
  return known
}

function columnsOf(today: string): readonly Column<InvoiceDocument>[] {
  return [
    {
      key: 'name',
      label: sentence('documents.number'),
      width: 150,
      sortable: true,
      cell: ({ name }) => <span className="strong">{name}</span>,
    },
    { key: 'order', label: sentence('screens.order-number'), width: 84, cell: (invoice) => <OrderCell of={invoice} /> },
    {
      key: 'customer',
      label: sentence('screens.order-customer'),
      leastWidth: 160,
      sortable: true,
      cell: ({ customer }) => customer,
    },
    {
      key: 'invoiceDate',
      label: sentence('documents.date'),
      width: 110,
      sortable: true,
      cell: ({ invoiceDate }) => invoiceDate,
    },
    { key: 'dueDate', label: sentence('invoices.due'), width: 110, sortable: true, cell: ({ dueDate }) => dueDate },
    {
      key: 'state',
      label: sentence('documents.column-state'),
      width: 136,
      sortable: true,
      cell: (invoice) =>
        isOverdue(invoice, today) ? (
          <State tone="bad" word={sentence('invoices.overdue')} />
        ) : (
          <InvoiceState state={invoice.state} paymentState={invoice.paymentState} />
        ),
    },
    {
      key: 'total',
      label: sentence('documents.total'),
      width: 116,
      numeric: true,
      sortable: true,
      cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
    },
    {
      key: 'open',
      label: sentence('documents.open'),
      width: 116,
      numeric: true,
      cell: (invoice) =>
        invoice.state === 'posted' ? (
          <Money amount={toMoney(openAmount(invoice), invoice.currency)} currency={invoice.currency} />
        ) : (
          '—'
        ),
    },
    {
      key: 'saleOrder',
      label: sentence('screens.order-sale-order'),
      width: 100,
      optional: true,
      cell: ({ saleOrder }) => saleOrder.name,
    },
  ]
}
