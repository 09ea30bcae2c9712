import { Page } from '@renderer/kit/page'
import { sentence } from '@shared/messages/message'
import type { PageProps } from '../routes'
import { OrderDetails } from './order-details'

/** One order as a page of its own. */
export function OrderPageView({ params }: PageProps) {
  const { instanceId = '', orderId = '' } = params
  return (
    <Page
      title={sentence('screens.order', { order: `#${orderId}` })}
      crumbs={[{ label: sentence('screens.orders'), to: '/orders' }]}
    >
      <OrderDetails instanceId={instanceId} orderId={orderId} />
    </Page>
  )
}
