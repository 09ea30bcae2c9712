import { deliveryPushes, refundPushes } from '@main/engine/mirror-tables'
import type { AnyRecord } from '@shared/contract/records'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { RefundPush } from '@shared/domain/refund-push'
import type { ApiPorts } from '../ports'
import { type OrderBehind, orderBehind } from './order-behind'

type Ports = Pick<ApiPorts, 'backOffice' | 'db' | 'instances'>

/** Documents as lists and scripts see them: with the order behind each, and what became of it in the store. */
export function documentRows(ports: Ports): (collection: string, record: AnyRecord) => Promise<AnyRecord> {
  const behind = new Map<string, Promise<OrderBehind>>()
  const orderOf = (saleOrderId: string): Promise<OrderBehind> => {
    const known = behind.get(saleOrderId) ?? orderBehind(saleOrderId, ports)
    behind.set(saleOrderId, known)
    return known
  }
  return async (collection, record) => {
    const { link, marketplace } = await orderOf(String(record.saleOrderId))
    const { instanceId, orderId: marketplaceOrderId, saleOrder } = link
    const row = { ...record, instanceId, marketplaceOrderId, saleOrder }
    if (collection === 'credit-notes')
      return { ...row, ...refunded((await marketplace?.journal.get(refundPushes, record.id)) ?? null) }
    if (collection !== 'delivery-orders') return row
    const push = (await marketplace?.journal.get(deliveryPushes, record.id)) ?? null
    return { ...row, ...pushed(push) }
  }
}

function pushed(push: DeliveryPush | null) {
  return {
    pushed: push?.state === 'pushed',
    pushState: push?.state ?? null,
    shipmentId: push?.shipmentId ?? null,
    pushedAt: push?.state === 'pushed' ? push.at : null,
    pushMessage: push?.message ?? null,
  }
}

function refunded(push: RefundPush | null) {
  return {
    refunded: push?.state === 'sent' || push?.state === 'from-store',
    refundState: push?.state ?? null,
    refundId: push?.refundId ?? null,
    refundAmount: push?.amount ?? null,
    refundedAt: push?.state === 'sent' ? push.at : null,
    refundMessage: push?.message ?? null,
  }
}
