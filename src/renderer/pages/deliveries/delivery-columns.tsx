import type { Column } from '@renderer/kit/data-table'
import { Ago, Moment } from '@renderer/kit/time'
import type { DeliveryDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { DeliveryState, PushState } from '../documents/document-states'
import { OrderCell } from '../documents/order-link'
import { contentsOf } from '../orders/order-documents'

/** The columns of the Deliveries list. */
export const deliveryColumns: readonly Column<DeliveryDocument>[] = [
  {
    key: 'name',
    label: sentence('documents.number'),
    width: 102,
    sortable: true,
    cell: ({ name }) => <span className="strong">{name}</span>,
  },
  { key: 'order', label: sentence('screens.order-number'), width: 72, cell: (delivery) => <OrderCell of={delivery} /> },
  {
    key: 'customer',
    label: sentence('screens.order-customer'),
    width: 118,
    sortable: true,
    cell: ({ customer }) => customer,
  },
  {
    key: 'address',
    label: sentence('documents.address'),
    leastWidth: 130,
    cell: (delivery) => placeOf(delivery) || sentence('deliveries.pickup'),
  },
  { key: 'contents', label: sentence('documents.contents'), width: 152, cell: ({ lines }) => contentsOf(lines) },
  {
    key: 'carrier',
    label: sentence('documents.carrier'),
    width: 98,
    sortable: true,
    cell: ({ carrier }) => carrier || '—',
  },
  {
    key: 'tracking',
    label: sentence('documents.tracking'),
    width: 150,
    sortable: true,
    cell: ({ tracking }) => tracking || '—',
  },
  {
    key: 'trackingUrl',
    label: sentence('deliveries.tracking-link'),
    width: 180,
    optional: true,
    cell: ({ trackingUrl }) => trackingUrl,
  },
  {
    key: 'state',
    label: sentence('documents.column-state'),
    width: 168,
    sortable: true,
    cell: ({ state, elsewhere }) => <DeliveryState state={state} elsewhere={elsewhere} />,
  },
  {
    key: 'push',
    label: sentence('documents.in-store'),
    width: 124,
    cell: ({ state, push, elsewhere }) =>
      state === 'done' ? <PushState push={push} elsewhere={elsewhere} /> : <span className="dim">—</span>,
  },
  {
    key: 'pushedAt',
    label: sentence('deliveries.pushed-at'),
    width: 96,
    optional: true,
    cell: ({ push }) => (push?.state === 'pushed' ? <Ago at={push.at} /> : '—'),
  },
  {
    key: 'createdAt',
    label: sentence('deliveries.made-at'),
    width: 136,
    sortable: true,
    optional: true,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
  {
    key: 'doneAt',
    label: sentence('deliveries.done-at'),
    width: 136,
    sortable: true,
    optional: true,
    cell: ({ doneAt }) => (doneAt === null ? '—' : <Moment at={doneAt} />),
  },
  {
    key: 'saleOrder',
    label: sentence('screens.order-sale-order'),
    width: 100,
    optional: true,
    cell: ({ saleOrder }) => saleOrder.name,
  },
]

/** Who is named beside it need not be named again; whoever else gets the parcel is. */
function placeOf({ address, customer }: DeliveryDocument): string {
  const name = `${customer}, `
  return address.startsWith(name) ? address.slice(name.length) : address
}
