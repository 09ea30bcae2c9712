import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { ListPage } from '@renderer/kit/list-page'
import { useListState, type View } from '@renderer/kit/list-state'
import { Money } from '@renderer/kit/money'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstanceFilter } from '@renderer/scope'
import type { CreditNoteRow } from '@shared/contract/document-lists'
import { sentence } from '@shared/messages/message'
import { DocumentPanel } from '../documents/document-panel'
import { CreditNoteState, RefundState } from '../documents/document-states'
import { documentTables } from '../documents/document-tables'
import { useWithInstance } from '../documents/instance-column'
import { OrderCell } from '../documents/order-link'
import { CreditNoteDetails, useCreditNote } from './credit-note-details'

const keys = ['to-refund', 'draft', 'refunded', 'declined', 'from-store'] as const
const views: readonly View[] = [
  ...keys.map((key) => ({ key, label: sentence(`credit-notes.${key}`), where: { view: key } })),
  { key: 'all', label: sentence('kit.all'), where: { view: 'all' } },
]

/** Credit notes, and the refunds that they are in the store. */
export function CreditNoteList() {
  const instance = useInstanceFilter()
  const list = useListState({ views, sort: '-createdAt' })
  const tables = ['app', 'orders', ...documentTables]
  const rows = useRows<'documents.creditNotes', CreditNoteRow>(
    'documents.creditNotes',
    (window) => ({ ...instance, query: { ...list.query, ...window } }),
    tables,
  )
  const counts = useLive('documents.counts', { list: 'credit-notes', ...instance }, tables).data
  const [search, change] = useSearch()
  const opened = search.get('note')
  return (
    <>
      <ListPage
        name="credit-notes"
        title={sentence('credit-notes.title')}
        list={list}
        rows={rows}
        columns={useWithInstance(columns)}
        rowId={({ id }) => id}
        rowName={({ name }) => sentence('credit-notes.one', { name })}
        searchIn={sentence('credit-notes.search')}
        countKey="credit-notes.count"
        counts={counts}
        onOpen={({ id }) => change({ note: id })}
        onPage={({ id }) => goTo(paths.creditNote(id))}
        menu={({ id, invoiceId }) => [
          { label: sentence('screens.records-open'), run: () => change({ note: id }) },
          { label: sentence('screens.records-open-page'), run: () => goTo(paths.creditNote(id)) },
          { label: sentence('invoices.open-invoice'), run: () => goTo(paths.invoice(invoiceId)) },
        ]}
        exportAs={{ list: 'credit-notes', ...instance, query: list.query }}
        linkOf={({ id }) => paths.creditNote(id)}
        empty={{ text: sentence(list.view === 'all' ? 'credit-notes.empty' : 'credit-notes.empty-view') }}
      />
      <DocumentPanel
        title={sentence('credit-notes.one', { name: useCreditNote(opened).data?.name ?? '' })}
        path={opened && paths.creditNote(opened)}
        onClose={() => change({ note: null })}
      >
        <CreditNoteDetails key={opened} creditNoteId={opened ?? ''} />
      </DocumentPanel>
    </>
  )
}

const columns: readonly Column<CreditNoteRow>[] = [
  {
    key: 'name',
    label: sentence('documents.number'),
    width: 150,
    sortable: true,
    cell: ({ name }) => <span className="strong">{name}</span>,
  },
  { key: 'order', label: sentence('screens.order-number'), width: 84, cell: (note) => <OrderCell of={note} /> },
  {
    key: 'invoice',
    label: sentence('credit-notes.invoice'),
    width: 140,
    cell: ({ invoiceId, invoice }) => <CellLink to={paths.invoice(invoiceId)}>{invoice}</CellLink>,
  },
  {
    key: 'customer',
    label: sentence('screens.order-customer'),
    width: 160,
    sortable: true,
    cell: ({ customer }) => customer,
  },
  { key: 'reason', label: sentence('credit-notes.reason'), leastWidth: 140, cell: ({ reason }) => reason || '—' },
  {
    key: 'noteDate',
    label: sentence('documents.date'),
    width: 110,
    sortable: true,
    cell: ({ noteDate }) => noteDate,
  },
  {
    key: 'state',
    label: sentence('documents.column-state'),
    width: 140,
    sortable: true,
    cell: ({ state, paymentState }) => <CreditNoteState state={state} paymentState={paymentState} />,
  },
  {
    key: 'total',
    label: sentence('documents.total'),
    width: 112,
    numeric: true,
    sortable: true,
    cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
  },
  {
    key: 'refund',
    label: sentence('documents.in-store'),
    width: 150,
    cell: ({ state, refund }) =>
      state === 'posted' ? <RefundState refund={refund} /> : <span className="dim">—</span>,
  },
  {
    key: 'refundId',
    label: sentence('credit-notes.refund-id'),
    width: 90,
    optional: true,
    cell: ({ refund }) => refund?.refundId ?? '—',
  },
  {
    key: 'paidBack',
    label: sentence('invoices.paid-back'),
    width: 112,
    numeric: true,
    optional: true,
    cell: ({ paidBack, currency }) => <Money amount={paidBack} currency={currency} />,
  },
]
