import { Card } from '@renderer/kit/page'
import { formatMoment, Moment } from '@renderer/kit/time'
import { Timeline } from '@renderer/kit/timeline'
import { useInstance } from '@renderer/scope'
import type { OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { orderHistory } from './order-history'

interface OrderTimelineProps {
  readonly page: OrderPage
  readonly documents: OrderDocuments | undefined
}

/** What happened to the order, there and here, newest first. */
export function OrderTimeline({ page, documents }: OrderTimelineProps) {
  const zone = useInstance(page.instanceId)?.shop?.timeZone
  return (
    <Card title={sentence('screens.timeline')} action={zone && <ZoneNote zone={zone} />}>
      <Timeline
        moments={orderHistory(page, documents).map(({ at, by, code, params, tone }, index) => ({
          key: `${at} ${index}`,
          title: sentence(code, params),
          tone,
          about: (
            <>
              <Moment at={at} zone={zone} /> · {sentence(`screens.by-${by}`)}
            </>
          ),
        }))}
      />
    </Card>
  )
}

/** Only where the store's clock shows something else than this computer's. */
function ZoneNote({ zone }: { readonly zone: string }) {
  const now = new Date().toISOString()
  if (formatMoment(now, zone) === formatMoment(now)) return null
  return <span className="dim small">{sentence('screens.times-of-store', { zone })}</span>
}
