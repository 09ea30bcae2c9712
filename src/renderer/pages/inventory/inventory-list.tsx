import { ListPage } from '@renderer/kit/list-page'
import { type Filter, useListState, type View } from '@renderer/kit/list-state'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import type { ListQuery } from '@shared/contract/command'
import type { InventoryRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'
import { OperationLink } from '../operation-link'
import { inventoryColumns } from './inventory-columns'
import { InventoryPages } from './inventory-pages'

const views: readonly View[] = [
  { key: 'all', label: sentence('screens.inventory-all') },
  { key: 'reserved', label: sentence('screens.inventory-reserved-view') },
  { key: 'out', label: sentence('screens.inventory-out') },
  { key: 'below', label: sentence('screens.inventory-below') },
]

const smallest = '0.0001'
const ranges: Readonly<Record<string, NonNullable<ListQuery['between']>>> = {
  reserved: { reserved: { from: smallest } },
  out: { free: { to: '0' } },
  below: { free: { to: `-${smallest}` } },
}

/** How many pieces of which variant lie where. */
export function InventoryList() {
  const list = useListState({ views, filters: usePlaceFilter(), sort: 'sku' })
  const between = ranges[list.view]
  const question = { ...list.query, ...(between ? { between } : {}) }
  const ask = (window: { readonly offset: number; readonly limit: number }) => ({ query: { ...question, ...window } })
  const rows = useRows<'inventory.list', InventoryRow>('inventory.list', ask, ['quantities', 'stock-locations'])
  return (
    <ListPage
      name="inventory"
      title={sentence('screens.inventory')}
      list={list}
      rows={rows}
      columns={inventoryColumns}
      rowId={({ id }) => id}
      rowName={({ sku, productName, stockLocation }) =>
        sentence('screens.inventory-one', { sku: sku || productName, place: stockLocation })
      }
      searchIn={sentence('screens.inventory-search')}
      countKey="screens.inventory-count"
      counts={useBelowZero()}
      onOpen={({ variantId }) => goTo(paths.variant(variantId))}
      exportAs={{ list: 'inventory', query: question }}
      linkOf={({ variantId }) => paths.variant(variantId)}
      actions={<OperationLink operation="import-stock" label="screens.inventory-import" />}
      empty={{
        text: sentence(list.view === 'all' ? 'screens.inventory-empty' : 'screens.inventory-view-empty'),
        ...(list.view === 'all'
          ? { action: <OperationLink operation="import-stock" label="screens.inventory-import" /> }
          : {}),
      }}
    >
      <InventoryPages />
    </ListPage>
  )
}

function usePlaceFilter(): readonly Filter[] {
  const places = useLive('inventory.places', {}, ['stock-locations']).data?.stockLocations
  return useMemo(() => {
    const options = (places ?? []).map(({ id, name }) => ({ value: id, label: name }))
    return [{ key: 'stockLocationId', label: sentence('screens.inventory-place'), options }]
  }, [places])
}

/** What can't be right is counted on its tab. */
function useBelowZero(): Readonly<Record<string, number>> {
  const query = { between: ranges.below ?? {}, limit: 0 }
  return { below: useLive('inventory.list', { query }, ['quantities']).data?.total ?? 0 }
}
