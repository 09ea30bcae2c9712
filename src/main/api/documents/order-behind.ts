import type { Journal } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { DocumentOrder } from '@shared/contract/documents'
import type { Instance } from '@shared/domain/instance'
import type { MirroredOrder } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import type { ApiPorts } from '../ports'
import { marketplaceOrderOf } from '../sale-order-rows'

/** A document's sale order, and the marketplace order that it came from. */
export interface OrderBehind {
  readonly saleOrder: SaleOrder
  readonly link: DocumentOrder
  /** Null: it came from no instance that is still here, or the order's copy is gone. */
  readonly marketplace: {
    readonly instance: Instance
    readonly journal: Journal
    readonly copy: MirroredOrder
  } | null
}

type Ports = Pick<ApiPorts, 'backOffice' | 'db' | 'instances'>

export async function orderBehind(saleOrderId: string, ports: Ports): Promise<OrderBehind> {
  const saleOrder = (await ports.backOffice.records.get('sale-orders', saleOrderId)) as unknown as SaleOrder | null
  if (!saleOrder) throw rejected('error.not-found', { what: 'sale-orders', id: saleOrderId })
  const { instanceId, orderId } = marketplaceOrderOf(saleOrder.key)
  const instance = ports.instances.list().find(({ id }) => id === instanceId)
  const record = { collection: 'sale-orders', id: saleOrder.id, name: saleOrder.name }
  if (!instance || orderId === null)
    return { saleOrder, link: { instanceId: null, orderId: null, saleOrder: record }, marketplace: null }
  const journal = await ports.db.instance(instance.id)
  const copy = await journal.get(orders, orderId)
  return {
    saleOrder,
    link: { instanceId: instance.id, orderId, saleOrder: record },
    marketplace: copy && { instance, journal, copy },
  }
}
