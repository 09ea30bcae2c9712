import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { formatCount, State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { CustomerRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

export const customerColumns: readonly Column<CustomerRow>[] = [
  {
    key: 'name',
    label: sentence('screens.customers-name'),
    sortable: true,
    cell: ({ name }) => <span className="strong">{name}</span>,
  },
  {
    key: 'email',
    label: sentence('screens.customers-email'),
    width: 230,
    sortable: true,
    cell: ({ email }) => <span title={email}>{email}</span>,
  },
  {
    key: 'company',
    label: sentence('screens.customers-company'),
    width: 170,
    sortable: true,
    cell: ({ company }) => <span title={company}>{company}</span>,
  },
  { key: 'phone', label: sentence('screens.customers-phone'), width: 150, cell: ({ phone }) => phone },
  { key: 'city', label: sentence('screens.customers-city'), width: 120, sortable: true, cell: ({ city }) => city },
  {
    key: 'country',
    label: sentence('screens.customers-country'),
    width: 120,
    sortable: true,
    cell: ({ country }) => country,
  },
  {
    key: 'kind',
    label: sentence('screens.customers-kind'),
    width: 100,
    sortable: true,
    cell: ({ kind }) => <KindState kind={kind} />,
  },
  {
    key: 'orders',
    label: sentence('screens.customers-orders'),
    width: 76,
    numeric: true,
    cell: ({ id, orders }) => (orders === 0 ? 0 : <CellLink to={paths.customer(id)}>{formatCount(orders)}</CellLink>),
  },
  {
    key: 'createdAt',
    label: sentence('screens.customers-since'),
    width: 96,
    sortable: true,
    optional: true,
    cell: ({ createdAt }) => <Ago at={createdAt} />,
  },
]

export function KindState({ kind }: { readonly kind: CustomerRow['kind'] }) {
  return <State tone={kind === 'address' ? 'mute' : 'info'} word={sentence(`screens.customers-kind-${kind}`)} />
}
