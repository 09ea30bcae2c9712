import { Button } from '@mantine/core'
import { SidePanel } from '@renderer/kit/dialog'
import { ListPage } from '@renderer/kit/list-page'
import { type Filter, useListState } from '@renderer/kit/list-state'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { productColumns, typeWord } from './product-columns'
import { ProductDetails } from './product-details'
import { ProductDialog } from './product-dialog'

const types = ['storable', 'service', 'digital'] as const
const filters: readonly Filter[] = [
  {
    key: 'type',
    label: sentence('screens.products-type'),
    options: types.map((value) => ({ value, label: typeWord(value) })),
  },
  {
    key: 'active',
    label: sentence('screens.products-active'),
    options: [
      { value: 'true', label: sentence('screens.products-is-active') },
      { value: 'false', label: sentence('screens.products-archived') },
    ],
  },
]

/** Every product of the back office. */
export function ProductList() {
  const list = useListState({ filters, sort: 'name' })
  const ask = (window: { readonly offset: number; readonly limit: number }) => ({ query: { ...list.query, ...window } })
  const rows = useRows<'products.list', Product>('products.list', ask, ['products'])
  const currency = useLive('app.info', {}, []).data?.currency ?? ''
  const columns = useMemo(() => productColumns(currency), [currency])
  const [search, change] = useSearch()
  const opened = search.get('product')
  const [creating, setCreating] = useState(false)
  const create = (
    <Button variant="default" onClick={() => setCreating(true)}>
      {sentence('screens.products-new')}
    </Button>
  )
  return (
    <>
      <ListPage
        name="products"
        title={sentence('screens.products')}
        list={list}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => sentence('screens.products-one', { name })}
        searchIn={sentence('screens.products-search')}
        countKey="screens.products-count"
        onOpen={({ id }) => change({ product: id })}
        onPage={({ id }) => goTo(paths.product(id))}
        menu={({ id }) => [
          { label: sentence('screens.records-open'), run: () => change({ product: id }) },
          { label: sentence('screens.records-open-page'), run: () => goTo(paths.product(id)) },
        ]}
        exportAs={{ list: 'products', query: list.query }}
        linkOf={({ id }) => paths.product(id)}
        actions={create}
        empty={{ text: sentence('screens.products-empty'), action: create }}
      />
      <SidePanel
        title={sentence('screens.products-facts')}
        action={opened !== null && <Link href={paths.product(opened)}>{sentence('screens.records-open-page')}</Link>}
        opened={opened !== null}
        onClose={() => change({ product: null })}
      >
        {opened !== null && <ProductDetails productId={opened} titled />}
      </SidePanel>
      <ProductDialog product={null} opened={creating} onClose={() => setCreating(false)} />
    </>
  )
}
