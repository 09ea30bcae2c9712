import { SidePanel } from '@renderer/kit/dialog'
import { ListPage } from '@renderer/kit/list-page'
import { useListState, type View } from '@renderer/kit/list-state'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import type { CustomerRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { OperationLink } from '../operation-link'
import { customerColumns } from './customer-columns'
import { CustomerDetails } from './customer-details'

const views: readonly View[] = [
  { key: 'customers', label: sentence('screens.customers-view'), where: { kind: ['person', 'company'] } },
  { key: 'people', label: sentence('screens.customers-people'), where: { kind: 'person' } },
  { key: 'companies', label: sentence('screens.customers-companies'), where: { kind: 'company' } },
  { key: 'addresses', label: sentence('screens.customers-addresses'), where: { kind: 'address' } },
]

/** Everyone the orders brought, and their addresses. */
export function CustomerList() {
  const list = useListState({ views, sort: 'name' })
  const ask = (window: { readonly offset: number; readonly limit: number }) => ({ query: { ...list.query, ...window } })
  const rows = useRows<'customers.list', CustomerRow>('customers.list', ask, ['contacts', 'sale-orders'])
  const columns = useMemo(() => customerColumns(list.view === 'addresses'), [list.view])
  const [search, change] = useSearch()
  const opened = search.get('customer')
  return (
    <>
      <ListPage
        name="customers"
        title={sentence('screens.customers')}
        list={list}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => sentence('screens.customers-one', { name })}
        searchIn={sentence('screens.customers-search')}
        countKey="screens.customers-count"
        onOpen={({ id }) => change({ customer: id })}
        onPage={({ id }) => goTo(paths.customer(id))}
        exportAs={{ list: 'customers', query: list.query }}
        linkOf={({ id }) => paths.customer(id)}
        menu={({ id, email }) => [
          { label: sentence('screens.records-open'), run: () => change({ customer: id }) },
          { label: sentence('screens.records-open-page'), run: () => goTo(paths.customer(id)) },
          {
            label: sentence('screens.customers-copy-email'),
            why: email === '' ? sentence('screens.customers-no-email') : null,
            run: () => void navigator.clipboard.writeText(email),
          },
        ]}
        empty={
          list.view === 'customers'
            ? {
                text: sentence('screens.customers-empty'),
                action: <OperationLink operation="import-orders" label="screens.orders-import" />,
              }
            : { text: sentence('screens.customers-view-empty') }
        }
      />
      <SidePanel
        title={sentence('screens.customers-facts')}
        action={opened !== null && <Link href={paths.customer(opened)}>{sentence('screens.records-open-page')}</Link>}
        opened={opened !== null}
        onClose={() => change({ customer: null })}
      >
        {opened !== null && <CustomerDetails contactId={opened} titled />}
      </SidePanel>
    </>
  )
}
