import { useLive } from '@renderer/live'
import { DocumentActions } from '../documents/document-actions'
import { DocumentLayout, Loaded } from '../documents/document-page'
import { DeliveryState, PushState } from '../documents/document-states'
import { documentTables } from '../documents/document-tables'
import { OrderRequests } from '../orders/order-requests'
import { deliveryUses } from './delivery-dialogs'
import { DeliveryFacts } from './delivery-facts'
import { DeliveryInStore } from './delivery-in-store'
import { DeliveryLines } from './delivery-lines'

/** Everything about one delivery, on its page and beside the list. */
export function DeliveryDetails({ deliveryId }: { readonly deliveryId: string }) {
  const live = useDelivery(deliveryId)
  const instanceId = live.data?.instanceId ?? null
  const turns = useLive('documents.turns', instanceId === null ? null : { instanceId, ref: deliveryId }, ['lines']).data
  const turn = turns?.[0] ?? null
  return (
    <Loaded live={live}>
      {(delivery) => (
        <DocumentLayout
          states={
            <>
              <DeliveryState state={delivery.state} elsewhere={delivery.elsewhere} />
              {delivery.state === 'done' && <PushState push={delivery.push} elsewhere={delivery.elsewhere} />}
            </>
          }
          actions={<DocumentActions document={delivery} uses={deliveryUses} />}
          main={
            <>
              <DeliveryLines delivery={delivery} />
              <DeliveryInStore delivery={delivery} turn={turn} />
            </>
          }
          side={
            <>
              <DeliveryFacts delivery={delivery} />
              <OrderRequests line={turn} />
            </>
          }
        />
      )}
    </Loaded>
  )
}

/** Null: none. */
export function useDelivery(id: string | null) {
  return useLive('deliveries.get', id === null ? null : { id }, ['app', 'orders', ...documentTables])
}
