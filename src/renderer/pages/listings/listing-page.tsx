import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { useInstance } from '@renderer/scope'
import { sentence } from '@shared/messages/message'
import { InstanceName } from '../instances/instance-name'
import type { PageProps } from '../routes'
import { ListingActions } from './listing-actions'
import { ListingDetails } from './listing-details'
import { LinkedState, ListingState } from './listing-states'
import { useListing } from './use-listing'

/** One listing as a page of its own. */
export function ListingPageView({ params: { instanceId = '', listingId = '' } }: PageProps) {
  const { data, error, refetch, readAt } = useListing(instanceId, listingId)
  const instance = useInstance(instanceId)
  const linked = data?.items.filter(({ active, variantId }) => active && variantId !== null).length ?? 0
  return (
    <Page
      title={data?.listing.name ?? sentence('screens.listings')}
      crumbs={[{ label: sentence('screens.listings'), to: '/listings' }]}
      marks={
        data && (
          <>
            <ListingState visible={data.listing.visible} active={data.active} />
            <LinkedState linked={linked} total={data.itemCount} />
          </>
        )
      }
      actions={
        data && (
          <>
            <InstanceName instance={instance} />
            <ListingActions listing={data} />
          </>
        )
      }
    >
      {error && (
        <ErrorBanner
          error={error}
          onRetry={refetch}
          stale={
            readAt !== null && (
              <span>
                {sentence('kit.showing-old')} <Ago at={new Date(readAt).toISOString()} />.
              </span>
            )
          }
        />
      )}
      {data ? <ListingDetails listing={data} /> : !error && <Skeleton />}
    </Page>
  )
}
