import { ErrorBanner } from '@renderer/kit/banner'
import { PlainTable } from '@renderer/kit/plain-table'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstances } from '@renderer/scope'
import type { AnyRecord } from '@shared/contract/records'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { InstanceName } from '../instances/instance-name'

const MOST = 200

/** Which items of which stores' listings lead to the product. */
export function ProductListings({ product: { variants } }: { readonly product: Product }) {
  const where = { variantId: variants.slice(0, MOST).map(({ id }) => id) }
  const { data, error, refetch } = useLive(
    'records.list',
    { collection: 'listing-items', query: { where, sort: 'sku', limit: MOST } },
    ['listing-items'],
  )
  const instances = useInstances()
  if (error) return <ErrorBanner error={error} onRetry={refetch} />
  if (data?.rows.length === 0) return <span className="dim">{sentence('screens.products-listings-none')}</span>
  const text = (row: AnyRecord, field: string): string => String(row[field] ?? '')
  return (
    <PlainTable
      label={sentence('screens.products-listings')}
      rows={data?.rows ?? []}
      rowKey={(row) => `${text(row, 'instanceId')} ${row.id}`}
      columns={[
        {
          key: 'listing',
          label: sentence('screens.products-listing'),
          cell: (row) => (
            <Link href={paths.listing(text(row, 'instanceId'), text(row, 'listingId'))}>
              {text(row, 'listingName')}
            </Link>
          ),
        },
        { key: 'sku', label: sentence('screens.listings-sku'), cell: (row) => text(row, 'sku') },
        {
          key: 'instance',
          label: sentence('screens.listings-instance'),
          cell: (row) => <InstanceName instance={instances.find(({ id }) => id === text(row, 'instanceId')) ?? null} />,
        },
      ]}
    />
  )
}
