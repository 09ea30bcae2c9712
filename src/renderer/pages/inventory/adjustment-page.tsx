import { ErrorBanner } from '@renderer/kit/banner'
import { KeyValues } from '@renderer/kit/key-values'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { Moment } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import type { InventoryAdjustment } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import type { PageProps } from '../routes'
import { AdjustmentActions } from './adjustment-actions'
import { AdjustmentLines } from './adjustment-lines'
import { AdjustmentState } from './adjustment-state'

/** One inventory adjustment with its lines. */
export function AdjustmentPageView({ params: { adjustmentId = '' } }: PageProps) {
  const { data, error, refetch } = useLive('inventory.adjustment', { adjustmentId }, ['inventory-adjustments'])
  return (
    <Page
      title={data?.name ?? sentence('screens.adjustments')}
      crumbs={[
        { label: sentence('screens.inventory'), to: '/inventory' },
        { label: sentence('screens.adjustments-short'), to: '/inventory/adjustments' },
      ]}
      marks={data && <AdjustmentState state={data.state} />}
      actions={data && <AdjustmentActions adjustment={data} />}
      fills
    >
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {data ? (
        <>
          <Card label={sentence('screens.adjustments')}>
            <AdjustmentFacts adjustment={data} />
          </Card>
          <AdjustmentLines lines={data.lines} />
        </>
      ) : (
        !error && <Skeleton />
      )}
    </Page>
  )
}

function AdjustmentFacts({ adjustment }: { readonly adjustment: InventoryAdjustment }) {
  const { origin, stockLocationId, createdAt, validatedAt } = adjustment
  const places = useLive('inventory.places', {}, ['stock-locations']).data?.stockLocations
  const place = places?.find(({ id }) => id === stockLocationId)?.name ?? stockLocationId
  return (
    <KeyValues
      pairs={[
        [sentence('screens.adjustments-origin'), origin],
        [
          sentence('screens.adjustments-place'),
          <Link key="place" href={`/inventory?stockLocationId=${encodeURIComponent(stockLocationId)}`}>
            {place}
          </Link>,
        ],
        [sentence('screens.adjustments-made'), <Moment key="made" at={createdAt} />],
        [
          sentence('screens.adjustments-validated-at'),
          validatedAt === null ? null : <Moment key="validated" at={validatedAt} />,
        ],
      ]}
    />
  )
}
