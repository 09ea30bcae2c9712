import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { formatQuantity } from '@renderer/kit/money'
import { State } from '@renderer/kit/state'
import { paths } from '@renderer/paths'
import type { InventoryRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

export const inventoryColumns: readonly Column<InventoryRow>[] = [
  {
    key: 'sku',
    label: sentence('screens.inventory-sku'),
    width: 240,
    sortable: true,
    cell: ({ sku }) => <span className="strong">{sku || sentence('screens.records-none')}</span>,
  },
  {
    key: 'productName',
    label: sentence('screens.inventory-product'),
    sortable: true,
    cell: ({ variantId, productName }) => <CellLink to={paths.variant(variantId)}>{productName}</CellLink>,
  },
  {
    key: 'stockLocation',
    label: sentence('screens.inventory-place'),
    width: 220,
    cell: ({ stockLocation }) => stockLocation,
  },
  {
    key: 'onHand',
    label: sentence('screens.inventory-on-hand'),
    width: 110,
    numeric: true,
    sortable: true,
    cell: ({ onHand }) => formatQuantity(onHand),
  },
  {
    key: 'reserved',
    label: sentence('screens.inventory-reserved'),
    width: 110,
    numeric: true,
    sortable: true,
    cell: ({ reserved }) => formatQuantity(reserved),
  },
  {
    key: 'free',
    label: sentence('screens.inventory-free'),
    width: 120,
    numeric: true,
    sortable: true,
    cell: ({ free }) => <FreePieces free={free} />,
  },
]

/** What may still be sold; below zero more is promised than there is. */
function FreePieces({ free }: { readonly free: string }) {
  const title = sentence('screens.inventory-free-help')
  if (free.startsWith('-')) return <State tone="bad" word={`−${formatQuantity(free.slice(1))}`} title={title} />
  return <span title={title}>{formatQuantity(free)}</span>
}
