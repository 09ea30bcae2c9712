import { Skeleton } from '@renderer/kit/loading'
import { useLive } from '@renderer/live'
import { ErrorBanner } from '@renderer/kit/banner'

interface OrderDetailsProps {
  readonly instanceId: string
  readonly orderId: string
}

export function OrderDetails({ instanceId, orderId }: OrderDetailsProps) {
  const { data, error, refetch } = useLive('orders.get', { instanceId, orderId }, ['orders', 'lines', 'sale-orders'])
  if (error && !data) return <ErrorBanner error={error} onRetry={refetch} />
  if (!data) return <Skeleton />
  return <p>{data.salesChannel}</p>
}
