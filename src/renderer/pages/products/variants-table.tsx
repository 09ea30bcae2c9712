import { Money } from '@renderer/kit/money'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import type { Product, Variant } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { Thumbnail } from '../listings/thumbnail'

/** The variants of a product with what tells them apart. */
export function VariantsTable({ product, currency }: { readonly product: Product; readonly currency: string }) {
  const { variants } = product
  const columns: readonly PlainColumn<Variant>[] = [
    {
      key: 'variant',
      label: sentence('screens.products-variant'),
      cell: (variant) => (
        <span className="picture-row">
          {variants.some(({ image }) => image !== null) && <Thumbnail hash={variant.image} />}
          {variantName(variant) || product.name}
        </span>
      ),
    },
    {
      key: 'sku',
      label: sentence('screens.products-sku'),
      cell: ({ sku }) => <span className="strong">{sku || sentence('screens.records-none')}</span>,
    },
    { key: 'barcode', label: sentence('screens.products-barcode'), cell: ({ barcode }) => barcode },
    {
      key: 'tracked',
      label: sentence('screens.products-tracked'),
      cell: ({ trackedBy }) => sentence(`screens.products-tracked-${trackedBy}`),
    },
    {
      key: 'price',
      label: sentence('screens.products-own-price'),
      numeric: true,
      cell: ({ price }) => <Money amount={price ?? product.price} currency={currency} />,
    },
  ]
  const shown = columns.filter(
    ({ key }) =>
      (key !== 'barcode' || variants.some(({ barcode }) => barcode !== '')) &&
      (key !== 'tracked' || variants.some(({ trackedBy }) => trackedBy !== 'none')),
  )
  return (
    <div className="with-pictures">
      <PlainTable
        label={sentence('screens.products-variants')}
        rows={variants}
        rowKey={({ id }) => id}
        columns={shown}
      />
    </div>
  )
}

/** Color: Blue, Size: L; empty for the only variant of a product without attributes. */
function variantName({ attributeValues }: Variant): string {
  return Object.entries(attributeValues)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
