import { formatMoney } from '@renderer/kit/money'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import { formatCount } from '@renderer/kit/state'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { ListingPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import { CreateProductDialog } from '../products/create-product-dialog'
import { ItemLink, LinkButtons } from './item-link'
import { itemName, type ListingItem } from './item-name'
import { LinkDialog } from './link-dialog'
import { Thumbnail } from './thumbnail'

type Asked = 'link' | 'create' | null

/** The items of a listing, their stock by location, and the variants they lead to. */
export function ItemsTable({ listing }: { readonly listing: ListingPage }) {
  const { instanceId } = listing
  const currency = useInstance(instanceId)?.shop?.currency ?? ''
  const [asked, setAsked] = useState<Asked>(null)
  const [latest, setLatest] = useState<string | null>(null)
  // The dialogs stay mounted, and keep drawing what they were about while they close: so they can give the focus back.
  const item = listing.items.find(({ id }) => id === latest) ?? listing.items[0]
  const ask = (next: 'link' | 'create', id: string): void => {
    setLatest(id)
    setAsked(next)
  }
  const close = (): void => setAsked(null)

  const columns: readonly PlainColumn<ListingItem>[] = [
    {
      key: 'item',
      label: sentence('screens.listings-options'),
      cell: (row) => (
        <span className="picture-row">
          <Thumbnail hash={row.imageHash} />
          <span>
            {optionsOf(row)}
            <div className="strong nowrap">{row.item.sku}</div>
          </span>
        </span>
      ),
    },
    {
      key: 'price',
      label: sentence('screens.listings-price'),
      numeric: true,
      cell: ({ item: { price, salePrice } }) =>
        price === null ? (
          <span title={sentence('screens.listings-inherits')}>{formatMoney(listing.listing.price, currency)}</span>
        ) : (
          formatMoney(salePrice ?? price, currency)
        ),
    },
    ...useStockColumns(listing),
    {
      key: 'variant',
      label: sentence('screens.listings-variant'),
      cell: (row) => (
        <>
          <ItemLink item={row} />
          <LinkButtons
            instanceId={instanceId}
            item={row}
            onLink={() => ask('link', row.id)}
            onCreate={() => ask('create', row.id)}
          />
        </>
      ),
    },
  ]
  return (
    <div className="stack tight items-table">
      <PlainTable
        label={sentence('screens.listings-items')}
        rows={listing.items}
        rowKey={({ id }) => id}
        columns={columns}
      />
      {listing.listing.inventoryTracking !== 'none' && listing.items.every(({ stock }) => stock.length === 0) && (
        <span className="dim">
          {sentence('screens.listings-stock-unread')}{' '}
          <Link href={paths.operation('import-stock', instanceId)}>{sentence('screens.listings-import-stock')}</Link>
        </span>
      )}
      {item && (
        <LinkDialog
          instanceId={instanceId}
          item={item}
          opened={asked === 'link'}
          onClose={close}
          onCreate={() => setAsked('create')}
        />
      )}
      {item && (
        <CreateProductDialog
          instanceId={instanceId}
          listingItemId={item.id}
          initial={{ name: itemName(item), sku: item.item.sku, price: item.item.price ?? listing.listing.price }}
          opened={asked === 'create'}
          onClose={close}
        />
      )}
    </div>
  )
}

/** One column for each location whose stock was read. */
function useStockColumns({ instanceId, items }: ListingPage): readonly PlainColumn<ListingItem>[] {
  const locations = useLive('locations.list', { instanceId }, ['locations']).data ?? []
  const read = [...new Set(items.flatMap(({ stock }) => stock.map(({ locationId }) => locationId)))]
  return read.map((locationId) => {
    const name = locations.find(({ id }) => id === locationId)?.name ?? locationId
    return {
      key: `stock ${locationId}`,
      label: read.length === 1 ? sentence('screens.listings-stock-at', { location: name }) : name,
      numeric: true,
      cell: ({ stock }) => {
        const found = stock.find((entry) => entry.locationId === locationId)
        return found ? formatCount(found.onHand) : <span className="dim">{sentence('screens.records-none')}</span>
      },
    }
  })
}

function optionsOf({ item: { options } }: ListingItem) {
  if (options.length === 0) return <span className="dim">{sentence('screens.listings-no-options')}</span>
  return options.map(({ name, value }) => `${name}: ${value}`).join(', ')
}
