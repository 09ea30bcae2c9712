import { ErrorBanner } from '@renderer/kit/banner'
import { formatQuantity } from '@renderer/kit/money'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import { useLive } from '@renderer/live'
import type { InventoryRow } from '@shared/contract/records'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

const MOST = 200

const columns: readonly PlainColumn<InventoryRow>[] = [
  { key: 'sku', label: sentence('screens.inventory-sku'), cell: ({ sku }) => <span className="strong">{sku}</span> },
  { key: 'place', label: sentence('screens.inventory-place'), cell: ({ stockLocation }) => stockLocation },
  {
    key: 'onHand',
    label: sentence('screens.inventory-on-hand'),
    numeric: true,
    cell: ({ onHand, sku }) => <Link href={`/inventory?q=${encodeURIComponent(sku)}`}>{formatQuantity(onHand)}</Link>,
  },
  {
    key: 'reserved',
    label: sentence('screens.inventory-reserved'),
    numeric: true,
    cell: ({ reserved }) => formatQuantity(reserved),
  },
  {
    key: 'free',
    label: sentence('screens.inventory-free'),
    numeric: true,
    cell: ({ free }) => <span className="strong">{formatQuantity(free)}</span>,
  },
]

/** How many pieces of each variant lie where. */
export function ProductStock({ product: { type, variants } }: { readonly product: Product }) {
  const where = { variantId: variants.slice(0, MOST).map(({ id }) => id) }
  const { data, error, refetch } = useLive(
    'inventory.list',
    type === 'storable' ? { query: { where, limit: MOST } } : null,
    ['quantities', 'stock-locations'],
  )
  if (type !== 'storable') return <span className="dim">{sentence('screens.products-stock-unkept')}</span>
  if (error) return <ErrorBanner error={error} onRetry={refetch} />
  if (data?.rows.length === 0) return <span className="dim">{sentence('screens.products-stock-none')}</span>
  return (
    <PlainTable
      label={sentence('screens.products-stock')}
      rows={data?.rows ?? []}
      rowKey={({ id }) => id}
      columns={columns}
    />
  )
}
