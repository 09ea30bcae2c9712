import { Button } from '@mantine/core'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { CompareTable } from '@renderer/kit/compare-table'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import type { OrderPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { documentTables } from '../documents/document-tables'
import { AcceptDialog } from '../fixes/accept-dialog'
import { ControlSumTable } from '../fixes/control-sum-table'
import { FixInPlace } from '../fixes/fix-in-place'
import { HoldReasons } from '../fixes/hold-reasons'
import { ChangesCard } from './changes-card'
import { compareOrder } from './compare-order'
import { OrderActions } from './order-actions'
import { OrderDocumentsCards } from './order-documents'
import { OrderFacts } from './order-facts'
import { OrderLines } from './order-lines'
import { OrderRequests } from './order-requests'
import { PaymentState, StatusState, SyncState } from './order-states'
import { OrderTimeline } from './order-timeline'

interface OrderDetailsProps {
  readonly instanceId: string
  readonly orderId: string
}

/** Everything about one order, on its page and beside the list. */
export function OrderDetails({ instanceId, orderId }: OrderDetailsProps) {
  const { data, error, refetch } = useLive('orders.get', { instanceId, orderId }, [
    'orders',
    'lines',
    'sale-orders',
    'contacts',
  ])
  const saleOrderId = data?.saleOrder?.id ?? null
  const documents = useLive('documents.of', saleOrderId === null ? null : { saleOrderId }, [
    'orders',
    ...documentTables,
  ])
  if (!data) return error ? <ErrorBanner error={error} onRetry={refetch} /> : <Skeleton />
  const sum = (
    <Card title={sentence('screens.control-sum')}>
      <ControlSumTable sum={data.controlSum} />
    </Card>
  )
  return (
    <div className="stack">
      {error && <ErrorBanner error={error} onRetry={refetch} stale={<Ago at={data.readAt} />} />}
      <div className="row-flex">
        <SyncState sync={data.sync} />
        <PaymentState status={data.order.payment.status} gateway={data.order.payment.gateway} />
        <StatusState statusId={data.order.statusId} status={data.order.status} />
        <span className="dim small">
          {sentence('screens.read')} <Ago at={data.readAt} />
        </span>
        <div className="row-flex push">
          <OrderActions page={data} documents={documents.data} />
        </div>
      </div>
      <Attention page={data} />
      <ChangesCard page={data} />
      <div className="columns">
        <div className="columns-in wide-left">
          <div className="stack">
            {data.sync === 'held' && sum}
            <Card title={sentence('screens.order-compare')}>
              <CompareTable
                label={sentence('screens.order-compare')}
                left={sentence('screens.bigcommerce')}
                right={sentence('screens.back-office')}
                rows={compareOrder(data, documents.data)}
              />
            </Card>
            <OrderLines page={data} />
            <OrderDocumentsCards page={data} documents={documents} />
            {data.sync !== 'held' && sum}
          </div>
          <div className="stack">
            <OrderTimeline page={data} documents={documents.data} />
            <OrderFacts page={data} />
            <OrderRequests line={data.line} />
          </div>
        </div>
      </div>
    </div>
  )
}

/** What keeps the order from being done, and what mends it, before anything else. */
function Attention({ page }: { readonly page: OrderPage }) {
  const { instanceId, id, sync, message, line } = page
  const [accepting, setAccepting] = useState(false)
  const issues = useLive('issues.list', { instanceId }, ['lines', 'queues']).data
  if (sync === 'imported' || sync === 'waiting' || message === null) return null
  const text = sentence(message.code, message.params)
  if (sync === 'skipped') return <Banner tone="mute">{text}</Banner>
  const cause = line?.cause ?? ''
  // Mending the cause mends every order it keeps, so the button counts them all.
  const lines = issues?.find((group) => group.cause === cause)?.lines ?? 1
  const broken = { instanceId, cause, lines, fix: line?.fix ?? null }
  return (
    <Card label={sentence('screens.orders-attention')}>
      <div className="stack tight">
        <Banner tone={sync === 'failed' ? 'bad' : 'warn'}>{text}</Banner>
        {sync === 'held' && <HoldReasons reasons={page.hold?.reasons ?? []} />}
        {sync === 'held' ? (
          <div className="row-flex">
            <Button onClick={() => setAccepting(true)}>
              {sentence(page.hold?.breakdown.agrees === 'no' ? 'screens.accept-open' : 'screens.release-open')}
            </Button>
            <AcceptDialog instanceId={instanceId} orderId={id} opened={accepting} onClose={() => setAccepting(false)} />
          </div>
        ) : (
          broken.cause !== '' && broken.fix !== null && <FixInPlace broken={broken} />
        )}
      </div>
    </Card>
  )
}
