import { api } from '@renderer/api'
import { KeyValues } from '@renderer/kit/key-values'
import { Card } from '@renderer/kit/page'
import { Moment } from '@renderer/kit/time'
import { toastError } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { DeliveryDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { OrderLink } from '../documents/order-link'

/** Where to, with whom, and of which order. */
export function DeliveryFacts({ delivery }: { readonly delivery: DeliveryDocument }) {
  const { customer, address, carrier, tracking, trackingUrl, backorderOf, createdAt, doneAt, instanceId } = delivery
  const instance = useInstance(instanceId)
  const zone = instance?.shop?.timeZone
  const places = useLive('inventory.places', {}, ['stock-locations']).data?.stockLocations
  const before = useLive('deliveries.get', backorderOf === null ? null : { id: backorderOf }, ['delivery-orders']).data
  return (
    <Card title={sentence('deliveries.about')}>
      <KeyValues
        pairs={[
          [sentence('screens.order-number'), <OrderLink key="order" of={delivery} />],
          [sentence('screens.order-instance'), instance?.name ?? ''],
          [sentence('screens.order-sale-order'), delivery.saleOrder.name],
          [sentence('screens.order-customer'), customer],
          [sentence('deliveries.to'), address || sentence('deliveries.pickup')],
          [sentence('deliveries.carrier'), carrier],
          [
            sentence('deliveries.tracking-number'),
            <Tracking key="tracking" tracking={tracking} trackingUrl={trackingUrl} />,
          ],
          [sentence('deliveries.warehouse'), places?.find(({ id }) => id === delivery.stockLocationId)?.name ?? ''],
          [
            sentence('deliveries.backorder-of'),
            before && (
              <Link key="before" href={paths.delivery(before.id)}>
                {before.name}
              </Link>
            ),
          ],
          [sentence('deliveries.made-at'), <Moment key="made" at={createdAt} zone={zone} />],
          [sentence('deliveries.done-at'), doneAt && <Moment key="done" at={doneAt} zone={zone} />],
        ]}
      />
    </Card>
  )
}

/** The carrier's page of the parcel opens beside the window; only over an encrypted connection. */
function Tracking({ tracking, trackingUrl }: Pick<DeliveryDocument, 'tracking' | 'trackingUrl'>) {
  const text = tracking || trackingUrl || '—'
  if (!URL.canParse(trackingUrl) || !trackingUrl.startsWith('https://')) return text
  const open = (): void => void api('app.openExternal', { url: trackingUrl }).catch(toastError)
  return (
    <button type="button" className="plain wrap-anywhere" title={trackingUrl} onClick={open}>
      {text}
    </button>
  )
}
