import { SidePanel } from '@renderer/kit/dialog'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { OrderDetails } from './order-details'

interface OrderPanelProps {
  readonly instanceId: string | null
  readonly orderId: string | null
  readonly onClose: () => void
}

/** An order beside the list. */
export function OrderPanel({ instanceId, orderId, onClose }: OrderPanelProps) {
  const opened = instanceId !== null && orderId !== null
  return (
    <SidePanel
      title={sentence('screens.order', { order: `#${orderId ?? ''}` })}
      action={opened && <Link href={paths.order(instanceId, orderId)}>{sentence('screens.orders-open-page')}</Link>}
      opened={opened}
      onClose={onClose}
    >
      {opened && <OrderDetails key={`${instanceId}/${orderId}`} instanceId={instanceId} orderId={orderId} />}
    </SidePanel>
  )
}
