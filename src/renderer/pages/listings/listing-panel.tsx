import { ErrorBanner } from '@renderer/kit/banner'
import { SidePanel } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { ListingActions } from './listing-actions'
import { ListingDetails } from './listing-details'
import { useListing } from './use-listing'

interface ListingPanelProps {
  readonly instanceId: string | null
  readonly listingId: string | null
  readonly onClose: () => void
}

/** A listing beside the list. */
export function ListingPanel({ instanceId, listingId, onClose }: ListingPanelProps) {
  const opened = instanceId !== null && listingId !== null
  const { data, error, refetch } = useListing(instanceId, listingId)
  return (
    <SidePanel
      title={data?.listing.name ?? sentence('screens.listings')}
      action={
        opened && <Link href={paths.listing(instanceId, listingId)}>{sentence('screens.records-open-page')}</Link>
      }
      opened={opened}
      onClose={onClose}
    >
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {data ? (
        <div className="stack">
          <div className="row-flex">
            <ListingActions listing={data} />
          </div>
          <ListingDetails listing={data} />
        </div>
      ) : (
        !error && <Skeleton />
      )}
    </SidePanel>
  )
}
