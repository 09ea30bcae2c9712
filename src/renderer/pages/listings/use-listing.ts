import { type Live, useLive } from '@renderer/live'
import type { ListingPage } from '@shared/contract/records'

/** A listing with its items; nothing is asked while either id is null. */
export function useListing(instanceId: string | null, listingId: string | null): Live<ListingPage> {
  const live = useLive('listings.get', instanceId === null || listingId === null ? null : { instanceId, listingId }, [
    'listings',
    'listing-items',
    'products',
  ])
  // While another listing is on its way, the one before is not shown in its place.
  return live.data?.id === listingId ? live : { ...live, data: undefined }
}
