import { Money } from '@renderer/kit/money'
import { PlainTable } from '@renderer/kit/plain-table'
import { State } from '@renderer/kit/state'
import { Moment } from '@renderer/kit/time'
import type { Tone } from '@renderer/kit/tone'
import { paths } from '@renderer/paths'
import type { CustomerOrder } from '@shared/contract/records'
import type { SaleOrder } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

const tones: Readonly<Record<SaleOrder['state'], Tone>> = { draft: 'warn', confirmed: 'ok', cancelled: 'mute' }

/** The sale orders of a contact, newest first, each leading to where it came from. */
export function CustomerOrders({ orders }: { readonly orders: readonly CustomerOrder[] }) {
  if (orders.length === 0) return <span className="dim">{sentence('screens.customers-orders-none')}</span>
  return (
    <PlainTable
      label={sentence('screens.customers-orders')}
      rows={orders}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', label: sentence('screens.customers-order'), cell: orderLink },
        { key: 'origin', label: sentence('screens.customers-order-from'), cell: ({ origin }) => origin },
        {
          key: 'date',
          label: sentence('screens.customers-order-date'),
          cell: ({ orderedAt }) => <Moment at={orderedAt} />,
        },
        {
          key: 'state',
          label: sentence('screens.customers-order-state'),
          cell: ({ state }) => <State tone={tones[state]} word={sentence(`screens.customers-order-${state}`)} />,
        },
        {
          key: 'total',
          label: sentence('screens.customers-order-total'),
          numeric: true,
          cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
        },
      ]}
    />
  )
}

function orderLink({ name, instanceId, marketplaceOrderId }: CustomerOrder) {
  if (instanceId === null || marketplaceOrderId === null) return <span className="strong">{name}</span>
  return <Link href={paths.order(instanceId, marketplaceOrderId)}>{name}</Link>
}
