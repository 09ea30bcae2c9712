import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { Money } from '@renderer/kit/money'
import { formatCount } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { ListingRow } from '@shared/contract/records'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { InstanceName } from '../instances/instance-name'
import { LinkedState, ListingState } from './listing-states'
import { Thumbnail } from './thumbnail'

/** The columns of the Listings list; the instance's only where there are several. */
export function listingColumns(instances: readonly Instance[]): readonly Column<ListingRow>[] {
  return [
    {
      key: 'image',
      noText: true,
      label: sentence('screens.listings-image'),
      width: 62,
      cell: ({ imageHash }) => <Thumbnail hash={imageHash} />,
    },
    {
      key: 'name',
      label: sentence('screens.listings-name'),
      width: 220,
      sortable: true,
      cell: ({ name }) => (
        <span className="strong" title={name}>
          {name}
        </span>
      ),
    },
    { key: 'sku', label: sentence('screens.listings-sku'), width: 140, sortable: true, cell: ({ sku }) => sku },
    {
      key: 'instance',
      label: sentence('screens.listings-instance'),
      width: 140,
      optional: instances.length < 2,
      cell: ({ instanceId }) => <InstanceName instance={instances.find(({ id }) => id === instanceId) ?? null} />,
    },
    {
      key: 'items',
      label: sentence('screens.listings-items'),
      width: 66,
      numeric: true,
      cell: ({ itemCount }) => formatCount(itemCount),
    },
    {
      key: 'price',
      label: sentence('screens.listings-price'),
      width: 96,
      numeric: true,
      sortable: true,
      cell: ({ price, currency }) => <Money amount={price} currency={currency} />,
    },
    {
      key: 'brand',
      label: sentence('screens.listings-brand'),
      width: 130,
      optional: true,
      cell: ({ brand }) => brand,
    },
    {
      key: 'stock',
      label: sentence('screens.listings-stock'),
      width: 76,
      numeric: true,
      cell: ({ stock }) =>
        stock === null ? (
          <span className="dim" title={sentence('screens.listings-stock-none')}>
            {sentence('screens.records-none')}
          </span>
        ) : (
          formatCount(stock)
        ),
    },
    {
      key: 'linked',
      label: sentence('screens.listings-linked'),
      width: 108,
      cell: ({ linkedItems, itemCount }) => <LinkedState linked={linkedItems} total={itemCount} />,
    },
    {
      key: 'product',
      label: sentence('screens.listings-product'),
      cell: ({ productId, productName }) =>
        productId === null ? (
          <span className="dim">{sentence('screens.records-none')}</span>
        ) : (
          <CellLink to={paths.product(productId)}>{productName ?? productId}</CellLink>
        ),
    },
    {
      key: 'visible',
      label: sentence('screens.listings-state'),
      width: 98,
      sortable: true,
      cell: (listing) => <ListingState {...listing} />,
    },
    {
      key: 'readAt',
      label: sentence('screens.listings-read'),
      width: 96,
      sortable: true,
      cell: ({ readAt }) => <Ago at={readAt} />,
    },
  ]
}
