import { Banner } from '@renderer/kit/banner'
import { Card } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { DeliveryDocument } from '@shared/contract/documents'
import type { QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

interface DeliveryInStoreProps {
  readonly delivery: DeliveryDocument
  /** The last try to send it; null: there was none, or it was cleared away. */
  readonly turn: QueueLine | null
}

/** What became of the delivery in the store: which shipment it is, or why it is none (FUL-2). */
export function DeliveryInStore({ delivery, turn }: DeliveryInStoreProps) {
  const { push } = delivery
  const line = turn && (
    <Link href={`${paths.queue(turn.queueId)}?line=${encodeURIComponent(turn.id)}`}>
      {sentence('deliveries.open-line')}
    </Link>
  )
  return (
    <Card title={sentence('deliveries.in-store')} action={line}>
      <div className="stack tight">
        <p className="flat">{whatBecame(delivery)}</p>
        {push?.message && (
          <Banner tone={push.state === 'failed' ? 'bad' : 'mute'}>
            {sentence(push.message.code, push.message.params)}
          </Banner>
        )}
        {push && (
          <span className="dim small">
            {sentence('deliveries.in-store-at')} <Ago at={push.at} />
          </span>
        )}
      </div>
    </Card>
  )
}

function whatBecame({ push, state, elsewhere, orderId, saleOrder }: DeliveryDocument): string {
  const order = orderId === null ? saleOrder.name : `#${orderId}`
  if (push?.state === 'pushed')
    return sentence('deliveries.in-store-pushed', { shipment: push.shipmentId ?? '', order })
  if (elsewhere) return sentence('deliveries.in-store-elsewhere')
  if (state === 'waiting' || state === 'ready') return sentence('deliveries.in-store-not-left', { order })
  return sentence(push?.state === 'waiting' ? 'deliveries.in-store-waiting' : 'deliveries.in-store-nothing')
}
