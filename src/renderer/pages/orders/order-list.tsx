import { Button } from '@mantine/core'
import { ListPage } from '@renderer/kit/list-page'
import { type Filter, matchOf, useListState, type View } from '@renderer/kit/list-state'
import type { Selection } from '@renderer/kit/selection'
import { toastError } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { NO_GATEWAY, paths } from '@renderer/paths'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import type { OrderRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { ApplyChanges } from './apply-changes'
import { BulkWrites } from './bulk-writes'
import { orderColumns } from './order-columns'
import { OrderPanel } from './order-panel'
import { AWAITING_FULFILLMENT, orderSyncs, paymentOptions, syncWord } from './order-states'
import { retryMatching, retryOrders } from './retry-orders'

const views: readonly View[] = [
  { key: 'all', label: sentence('kit.all') },
  {
    key: 'attention',
    label: sentence('screens.orders-attention'),
    where: { sync: ['failed', 'held', 'needs-workflow'] },
  },
  { key: 'awaiting', label: sentence('screens.orders-awaiting'), where: { statusId: AWAITING_FULFILLMENT } },
  { key: 'changed', label: sentence('screens.orders-changed'), where: { changed: ['pending', 'approved'] } },
  { key: 'held', label: sentence('screens.orders-held'), where: { sync: 'held' } },
]

/** Every marketplace order and what became of it. */
export function OrderList() {
  const instance = useInstanceFilter()
  const instances = useInstances()
  const list = useListState({ views, filters: useFilters(), sort: '-createdAt' })
  const rows = useRows<'orders.list', OrderRow>(
    'orders.list',
    (window) => ({ ...instance, query: { ...list.query, ...window } }),
    ['orders'],
  )
  const counts = useLive('orders.counts', instance, ['orders']).data
  const [search, change] = useSearch()
  const opened = search.get('order')?.split('/')
  const columns = useMemo(() => orderColumns(instances, instances.length > 1), [instances])

  const retry = ({ ids, all }: Selection): Promise<void> =>
    all ? retryMatching({ ...instance, query: matchOf(list.query) }) : retryOrders([...ids].map(toKey))
  return (
    <>
      <ListPage
        name="orders"
        title={sentence('screens.orders')}
        list={list}
        rows={rows}
        columns={columns}
        rowId={({ instanceId, id }) => `${instanceId}/${id}`}
        rowName={({ id }) => sentence('screens.order', { order: id })}
        searchIn={sentence('screens.orders-search')}
        countKey="screens.orders-count"
        counts={
          counts && {
            attention: counts.failed + counts.held + counts['needs-workflow'],
            held: counts.held,
            changed: counts.changed,
          }
        }
        onOpen={({ instanceId, id }) => change({ order: `${instanceId}/${id}` })}
        onPage={({ instanceId, id }) => goTo(paths.order(instanceId, id))}
        menu={(row) => [
          { label: sentence('screens.orders-open'), run: () => change({ order: `${row.instanceId}/${row.id}` }) },
          { label: sentence('screens.orders-open-page'), run: () => goTo(paths.order(row.instanceId, row.id)) },
          { label: sentence('screens.orders-retry-one'), run: () => void retryOrders([row]).catch(toastError) },
          { label: sentence('screens.orders-copy-number'), run: () => void navigator.clipboard.writeText(row.id) },
        ]}
        bulk={(selection, done) => (
          <>
            <Button onClick={() => void retry(selection).then(done, toastError)}>
              {sentence('screens.orders-retry', { n: selection.all ? (rows.total ?? 0) : selection.ids.size })}
            </Button>
            <BulkWrites selection={selection} total={rows.total ?? 0} query={matchOf(list.query)} onDone={done} />
            {list.view === 'changed' && (
              <ApplyChanges selection={selection} total={rows.total ?? 0} query={matchOf(list.query)} onDone={done} />
            )}
          </>
        )}
        exportAs={{ list: 'orders', ...instance, query: list.query }}
        counted={{ list: 'orders', ...instance }}
        linkOf={({ instanceId, id }) => paths.order(instanceId, id)}
        actions={<ImportButton />}
        empty={{
          text: sentence(instances.length === 0 ? 'screens.orders-no-instance' : 'screens.orders-empty'),
          action: <ImportButton />,
        }}
      />
      <OrderPanel
        instanceId={opened?.[0] ?? null}
        orderId={opened?.[1] ?? null}
        onClose={() => change({ order: null })}
      />
    </>
  )
}

function ImportButton() {
  const { instanceId } = useInstanceFilter()
  const instances = useInstances()
  const only = instances.length === 1 ? instances[0]?.id : instanceId
  if (instances.length === 0) {
    return (
      <Button component={Link} href="/">
        {sentence('screens.overview')}
      </Button>
    )
  }
  return (
    <Button component={Link} href={paths.operation('import-orders', only)}>
      {sentence('screens.orders-import')}
    </Button>
  )
}

/** Statuses as the merchant calls them, from the store. */
function useFilters(): readonly Filter[] {
  const statuses = useLive(
    'records.list',
    { collection: 'order-statuses', ...useInstanceFilter(), query: { limit: 200 } },
    ['master-records'],
  ).data
  const gateways = useLive('records.list', { collection: 'gateways', ...useInstanceFilter(), query: { limit: 200 } }, [
    'master-records',
  ]).data
  return useMemo(() => {
    const names = new Set((gateways?.rows ?? []).map(({ name }) => String(name ?? '')).filter((name) => name !== ''))
    const byId = new Map(
      (statuses?.rows ?? []).map((row) => [
        String(row.marketplaceId ?? row.id.split(':').at(-1)),
        String(row.name ?? row.id),
      ]),
    )
    return [
      { key: 'paymentStatus', label: sentence('screens.filter-payment'), options: paymentOptions },
      {
        key: 'gateway',
        label: sentence('screens.filter-gateway'),
        options: [
          ...[...names].toSorted().map((name) => ({ value: name, label: name })),
          { value: NO_GATEWAY, label: sentence('screens.no-payment') },
        ],
        toValue: (text) => (text === NO_GATEWAY ? '' : text),
      },
      {
        key: 'statusId',
        label: sentence('screens.filter-status'),
        options: [...byId].map(([value, label]) => ({ value, label })),
        toValue: Number,
      },
      {
        key: 'sync',
        label: sentence('screens.filter-sync'),
        options: orderSyncs.map((value) => ({ value, label: syncWord(value) })),
      },
    ]
  }, [statuses, gateways])
}

function toKey(key: string): Pick<OrderRow, 'id' | 'instanceId'> {
  const [instanceId = '', id = ''] = key.split('/')
  return { instanceId, id }
}
