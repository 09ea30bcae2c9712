import { Page } from '@renderer/kit/page'
import { sentence } from '@shared/messages/message'
import type { PageProps } from '../routes'
import { DeliveryDetails, useDelivery } from './delivery-details'

/** One delivery as a page of its own. */
export function DeliveryPage({ params: { id = '' } }: PageProps) {
  const name = useDelivery(id).data?.name
  return (
    <Page
      title={name === undefined ? sentence('deliveries.title') : sentence('deliveries.one', { name })}
      crumbs={[{ label: sentence('deliveries.title'), to: '/deliveries' }]}
    >
      <DeliveryDetails deliveryId={id} />
    </Page>
  )
}
