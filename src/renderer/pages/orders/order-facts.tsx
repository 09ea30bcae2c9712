import { KeyValues } from '@renderer/kit/key-values'
import { Card } from '@renderer/kit/page'
import { Moment } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { OrderPage } from '@shared/contract/records'
import type { OrderAddress } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

/** Who, where to, how it was paid and where it came from. */
export function OrderFacts({ page }: { readonly page: OrderPage }) {
  const { order, customer, instanceId, salesChannel, hold } = page
  const instance = useInstance(instanceId)
  const shippingTo = [...new Set(order.shippingAddresses.map(addressOf))]
  return (
    <Card title={sentence('screens.order-about')}>
      <KeyValues
        pairs={[
          [
            sentence('screens.order-instance'),
            instance && (
              <Link key="instance" href={paths.instance(instanceId)}>
                {instance.name}
              </Link>
            ),
          ],
          [sentence('screens.order-date'), <Moment key="date" at={order.createdAt} zone={instance?.shop?.timeZone} />],
          [sentence('screens.order-channel'), salesChannel],
          [
            sentence('screens.order-customer'),
            customer && (
              <Link key="customer" href={paths.customer(customer.id)}>
                {customer.name}
              </Link>
            ),
          ],
          [sentence('screens.order-gateway'), order.payment.gateway],
          [sentence('screens.billing-address'), addressOf(order.billingAddress)],
          [sentence('screens.shipping-address'), shippingTo.join(' · ')],
          [
            sentence('screens.shipping-method'),
            [...new Set(order.shippingAddresses.map(({ shippingMethod }) => shippingMethod))].join(', '),
          ],
          [sentence('screens.customer-message'), order.customerMessage],
          [sentence('screens.staff-notes'), order.staffNotes],
          [sentence('screens.accepted-because'), hold?.accepted?.reason ?? ''],
        ]}
      />
    </Card>
  )
}

function addressOf({
  firstName,
  lastName,
  company,
  street1,
  street2,
  zip,
  city,
  state,
  country,
}: OrderAddress): string {
  return [`${firstName} ${lastName}`.trim(), company, street1, street2, `${zip} ${city}`.trim(), state, country]
    .filter((part) => part !== '')
    .join(', ')
}
