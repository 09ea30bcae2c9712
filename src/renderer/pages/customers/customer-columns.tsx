import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { formatCount } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { CustomerRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

/** The columns of the Customers list; addresses alone can be sorted by place: others show that of their first address. */
export function customerColumns(ofAddresses: boolean): readonly Column<CustomerRow>[] {
  return [
    {
      key: 'name',
      label: sentence('screens.customers-name'),
      width: 180,
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
      sortable: true,
      cell: ({ company }) => <span title={company}>{company}</span>,
    },
    { key: 'phone', label: sentence('screens.customers-phone'), width: 150, cell: ({ phone }) => phone },
    {
      key: 'city',
      label: sentence('screens.customers-city'),
      width: 120,
      sortable: ofAddresses,
      cell: ({ city }) => city,
    },
    {
      key: 'country',
      label: sentence('screens.customers-country'),
      width: 120,
      sortable: ofAddresses,
      cell: ({ country }) => country,
    },
    {
      key: 'kind',
      label: sentence('screens.customers-kind'),
      width: 100,
      sortable: true,
      cell: ({ kind }) => sentence(`screens.customers-kind-${kind}`),
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
}
