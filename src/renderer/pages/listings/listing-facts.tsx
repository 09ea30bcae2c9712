import { KeyValues } from '@renderer/kit/key-values'
import { formatMoney, formatQuantity } from '@renderer/kit/money'
import { Ago, Moment } from '@renderer/kit/time'
import { useInstance } from '@renderer/scope'
import type { ListingPage } from '@shared/contract/records'
import type { MarketplaceListing } from '@shared/domain/marketplace-catalog'
import { sentence } from '@shared/messages/message'
import { Thumbnail } from './thumbnail'

/** The picture and the fields of a listing. */
export function ListingFacts({ listing: page }: { readonly listing: ListingPage }) {
  const { listing, brand, categories, imageHash, readAt } = page
  const shop = useInstance(page.instanceId)?.shop
  const money = (amount: string | null): string => (amount === null ? '' : formatMoney(amount, shop?.currency ?? ''))
  const weight = Number(listing.weight) === 0 ? '' : `${formatQuantity(listing.weight)} ${shop?.weightUnit ?? ''}`
  return (
    <div className="picture-beside">
      <Thumbnail hash={imageHash} large />
      <KeyValues
        pairs={[
          [sentence('screens.listings-sku'), listing.sku],
          [sentence('screens.listings-price'), money(listing.price)],
          [sentence('screens.listings-sale-price'), money(listing.salePrice)],
          [sentence('screens.listings-cost'), money(listing.costPrice)],
          [sentence('screens.listings-brand'), brand],
          [sentence('screens.listings-categories'), categories.join(', ')],
          [sentence('screens.listings-type'), sentence(`screens.listings-${listing.type}`)],
          [sentence('screens.listings-weight'), weight],
          [sentence('screens.listings-size'), sizeOf(listing)],
          [sentence('screens.listings-upc'), listing.upc],
          [sentence('screens.listings-gtin'), listing.gtin],
          [sentence('screens.listings-mpn'), listing.mpn],
          [sentence('screens.listings-tracking'), sentence(`screens.listings-tracking-${listing.inventoryTracking}`)],
          [sentence('screens.listings-modified'), <Moment key="at" at={listing.modifiedAt} zone={shop?.timeZone} />],
          [sentence('screens.listings-read'), <Ago key="at" at={readAt} zone={shop?.timeZone} />],
        ]}
      />
    </div>
  )
}

function sizeOf({ width, height, depth }: Pick<MarketplaceListing, 'width' | 'height' | 'depth'>): string {
  const sides = [width, height, depth]
  if (sides.every((side) => side === null || Number(side) === 0)) return ''
  return sides.map((side) => formatQuantity(side ?? '0')).join(' × ')
}
