import { createHash } from 'node:crypto'
import { deliveryPushes } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { Handlers, OutputOf } from '@shared/contract'
import type { DeliveryDocument } from '@shared/contract/documents'
import { shippingIsOut } from '@shared/domain/actions/delivery-actions'
import { whyNotPushed } from '@shared/domain/actions/push-delivery'
import { whyNotWhole } from '@shared/domain/delivery-push'
import type { DeliveryOrder } from '@shared/domain/documents'
import { canRun } from '@shared/domain/instance-fields'
import type { ApiPorts } from '../ports'
import { getDocument } from './find-documents'
import { type OrderBehind, orderBehind } from './order-behind'
import { presentDelivery } from './present'

type DeliveryCalls = Extract<keyof Handlers, `deliveries.${string}`>

/** Delivery orders: what leaves the warehouse, and what the store is told of it (FUL-1, FUL-2). */
export function deliveryHandlers(ports: ApiPorts): Pick<Handlers, DeliveryCalls> {
  const { backOffice, clock, engine, storeOf } = ports

  const get = (id: string) => getDocument('delivery-orders', id, backOffice)

  const look = async (delivery: DeliveryOrder) => {
    const behind = await orderBehind(delivery.saleOrderId, ports)
    const push = (await behind.marketplace?.journal.get(deliveryPushes, delivery.id)) ?? null
    return { delivery, push, behind }
  }
  const present = async (delivery: DeliveryOrder): Promise<DeliveryDocument> => {
    const { push, behind } = await look(delivery)
    return presentDelivery(delivery, push, behind)
  }

  /** What the store would refuse once the goods have left. */
  const checkLengths = ({ tracking, trackingUrl }: Shipping, { marketplace, link }: OrderBehind): void => {
    if (marketplace === null || !canRun(marketplace.instance)) return
    const [id, { longest }] = [link.orderId ?? '', storeOf(marketplace.instance.id).fulfilment]
    if (tracking.length > longest.tracking)
      throw rejected('shipping.tracking-too-long', { id, tracking, most: longest.tracking })
    if (trackingUrl.length > longest.link) throw rejected('shipping.link-too-long', { id, most: longest.link })
  }

  return {
    'deliveries.get': async ({ id }) => present(await get(id)),

    async 'deliveries.setShipping'({ id, ...shipping }) {
      const { delivery, push, behind } = await look(await get(id))
      checkLengths(shipping, behind)
      const out = shippingIsOut(delivery, push)
      if (out && differs(shipping, delivery)) throw rejected(out.code, out.params)
      return present((await backOffice.deliveries.setShipping(id, shipping)).value)
    },

    async 'deliveries.reserve'({ id }) {
      const { saleOrderId } = await get(id)
      await backOffice.deliveries.ensure(saleOrderId)
      return present(await get(id))
    },

    async 'deliveries.validate'({ id, quantities, rest, force, ...shipping }) {
      const asked = { quantities, rest, shipping }
      const { delivery, behind } = await look(await get(id))
      const order = behind.marketplace?.copy.order
      const why = order && quantities !== 'all' ? whyNotWhole(delivery, quantities, order) : null
      if (why) throw rejected(why.code, why.params)
      checkLengths(shipping, behind)
      const at = isoOf(clock.now())
      const { value } = await backOffice.deliveries.validate(pressOf(id, asked), id, { ...asked, at, force })
      return present(value.done)
    },

    'deliveries.cancel': async ({ id }) => present((await backOffice.deliveries.cancel(id)).value),

    async 'deliveries.push'({ ids }) {
      const byInstance = new Map<string, string[]>()
      const refused: Refused[] = []
      for (const id of new Set(ids)) {
        const { delivery, push, behind } = await look(await get(id))
        const of = behind.marketplace
        const why = whyNotPushed({ delivery, push, behind: of && { instance: of.instance, order: of.copy.order } })
        if (of === null || why.length > 0) refused.push({ id, name: delivery.name, why })
        else byInstance.set(of.instance.id, [...(byInstance.get(of.instance.id) ?? []), id])
      }
      const [first] = refused.flatMap(({ why }) => why)
      if (byInstance.size === 0 && first) throw rejected(first.code, first.params)
      const queueIds: string[] = []
      for (const [instanceId, deliveryIds] of byInstance) {
        const request = { instanceId, operation: 'update-order-status', inputs: { deliveryIds } } as const
        queueIds.push((await engine.start({ ...request, startedBy: 'person' })).queueId)
      }
      return { queueIds, refused }
    },
  }
}

type Shipping = Pick<DeliveryOrder, 'carrier' | 'tracking' | 'trackingUrl'>
type Refused = OutputOf<'deliveries.push'>['refused'][number]

/** The same press again finds what the first one did; another one with other pieces is refused, since it is done. */
function pressOf(id: string, asked: { readonly quantities: 'all' | Readonly<Record<string, string>> }): string {
  const { quantities, ...rest } = asked
  const pieces = quantities === 'all' ? quantities : Object.entries(quantities).toSorted()
  const text = JSON.stringify({ ...rest, pieces })
  return `${id}/by hand/${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
}

function differs(shipping: Shipping, delivery: DeliveryOrder): boolean {
  return (Object.keys(shipping) as (keyof Shipping)[]).some((field) => shipping[field] !== delivery[field])
}
