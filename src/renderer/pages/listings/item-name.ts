import type { ListingPage } from '@shared/contract/records'

export type ListingItem = ListingPage['items'][number]

/** The listing's name with the item's options: Mug (Blue, Large). */
export function itemName({ listingName, item: { options } }: ListingItem): string {
  return options.length === 0 ? listingName : `${listingName} (${options.map(({ value }) => value).join(', ')})`
}
