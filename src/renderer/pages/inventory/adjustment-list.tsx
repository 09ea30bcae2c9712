import { ListPage } from '@renderer/kit/list-page'
import { useListState, type View } from '@renderer/kit/list-state'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import type { InventoryAdjustment } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'
import { OperationLink } from '../operation-link'
import { adjustmentColumns } from './adjustment-columns'
import { InventoryPages } from './inventory-pages'

const drafts = { state: 'draft' }
const views: readonly View[] = [
  { key: 'all', label: sentence('kit.all') },
  { key: 'waiting', label: sentence('screens.adjustments-waiting'), where: drafts },
  { key: 'validated', label: sentence('screens.adjustments-validated'), where: { state: 'validated' } },
  { key: 'cancelled', label: sentence('screens.adjustments-cancelled'), where: { state: 'cancelled' } },
]

/** Every change of stock that was counted or imported. */
export function AdjustmentList() {
  const list = useListState({ views, sort: '-createdAt' })
  const ask = (window: { readonly offset: number; readonly limit: number }) => ({ query: { ...list.query, ...window } })
  const tables = ['inventory-adjustments']
  const rows = useRows<'inventory.adjustments', InventoryAdjustment>('inventory.adjustments', ask, tables)
  const waiting = useLive('inventory.adjustments', { query: { where: drafts, limit: 0 } }, tables).data?.total ?? 0
  const places = useLive('inventory.places', {}, ['stock-locations']).data?.stockLocations
  const columns = useMemo(
    () => adjustmentColumns((id) => places?.find((place) => place.id === id)?.name ?? id),
    [places],
  )
  const stock = <OperationLink operation="import-stock" label="screens.inventory-import" />
  return (
    <ListPage
      name="adjustments"
      title={sentence('screens.adjustments')}
      list={list}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      rowName={({ name }) => sentence('screens.adjustments-one', { name })}
      searchIn={sentence('screens.adjustments-search')}
      countKey="screens.adjustments-count"
      counts={{ waiting }}
      onOpen={({ id }) => goTo(paths.adjustment(id))}
      exportAs={{ list: 'adjustments', query: list.query }}
      linkOf={({ id }) => paths.adjustment(id)}
      actions={stock}
      empty={
        list.view === 'all'
          ? { text: sentence('screens.adjustments-empty'), action: stock }
          : { text: sentence('screens.adjustments-view-empty') }
      }
    >
      <InventoryPages />
    </ListPage>
  )
}
