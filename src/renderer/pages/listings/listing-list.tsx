import { Button } from '@mantine/core'
import { ListPage } from '@renderer/kit/list-page'
import { matchOf, useListState } from '@renderer/kit/list-state'
import type { MenuAction } from '@renderer/kit/row-menu'
import type { Selection } from '@renderer/kit/selection'
import { toastError } from '@renderer/kit/toasts'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import type { ListingRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useMemo } from 'react'
import { OperationLink } from '../operation-link'
import { listingColumns } from './listing-columns'
import { ListingPanel } from './listing-panel'
import { listingViews, useListingCounts, useListingFilters } from './listing-views'
import { readAgain, readMatching } from './read-again'

/** Every listing of the stores and the products it leads to. */
export function ListingList() {
  const instance = useInstanceFilter()
  const instances = useInstances()
  const list = useListState({ views: listingViews, filters: useListingFilters(), sort: 'name' })
  const ask = (window: { readonly offset: number; readonly limit: number }) => ({
    ...instance,
    query: { ...list.query, ...window },
  })
  const rows = useRows<'listings.list', ListingRow>('listings.list', ask, ['listings', 'listing-items', 'products'])
  const [search, change] = useSearch()
  const opened = search.get('listing')?.split('/')
  const columns = useMemo(() => listingColumns(instances), [instances])
  const open = (row: ListingRow): void => change({ listing: keyOf(row) })

  const again = ({ ids, all }: Selection): Promise<void> =>
    all ? readMatching({ ...instance, query: matchOf(list.query) }) : readAgain([...ids].map(toKey))
  const countOf = ({ ids, all }: Selection): number => (all ? (rows.total ?? 0) : ids.size)

  return (
    <>
      <ListPage
        name="listings"
        title={sentence('screens.listings')}
        list={list}
        rows={rows}
        columns={columns}
        rowId={keyOf}
        rowName={({ name }) => sentence('screens.listings-one', { name })}
        searchIn={sentence('screens.listings-search')}
        countKey="screens.listings-count"
        counts={useListingCounts(instance)}
        onOpen={open}
        onPage={({ instanceId, id }) => goTo(paths.listing(instanceId, id))}
        menu={(row) => menuOf(row, () => open(row))}
        bulk={(selection, done) => (
          <Button onClick={() => void again(selection).then(done, toastError)}>
            {sentence('screens.listings-read-again-chosen', { n: countOf(selection) })}
          </Button>
        )}
        exportAs={{ list: 'listings', ...instance, query: list.query }}
        counted={{ list: 'listings', ...instance }}
        linkOf={({ instanceId, id }) => paths.listing(instanceId, id)}
        actions={<OperationLink operation="import-listings" label="screens.listings-import" />}
        empty={emptyOf(list.view, instances.length === 0)}
      />
      <ListingPanel
        instanceId={opened?.[0] ?? null}
        listingId={opened?.[1] ?? null}
        onClose={() => change({ listing: null })}
      />
    </>
  )
}

function emptyOf(view: string, isNew: boolean): { readonly text: string; readonly action?: ReactNode } {
  if (view === 'unlinked' || view === 'drafts' || view === 'gone')
    return { text: sentence(`screens.listings-${view}-empty`) }
  return {
    text: sentence(isNew ? 'screens.listings-no-instance' : 'screens.listings-empty'),
    action: <OperationLink operation="import-listings" label="screens.listings-import" />,
  }
}

function keyOf({ instanceId, id }: ListingRow): string {
  return `${instanceId}/${id}`
}

function toKey(key: string): Pick<ListingRow, 'id' | 'instanceId'> {
  const [instanceId = '', id = ''] = key.split('/')
  return { instanceId, id }
}

function menuOf(row: ListingRow, open: () => void): readonly MenuAction[] {
  const { instanceId, id, sku, productId } = row
  const product = productId === null ? [] : [productId]
  return [
    { label: sentence('screens.records-open'), run: open },
    { label: sentence('screens.records-open-page'), run: () => goTo(paths.listing(instanceId, id)) },
    ...product.map((of) => ({ label: sentence('screens.listings-product'), run: () => goTo(paths.product(of)) })),
    { label: sentence('screens.listings-read-again'), run: () => void readAgain([row]).catch(toastError) },
    {
      label: sentence('screens.listings-copy-sku'),
      why: sku === '' ? sentence('screens.listings-no-sku') : null,
      run: () => void navigator.clipboard.writeText(sku),
    },
  ]
}
