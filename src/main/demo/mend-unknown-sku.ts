import type { DemoPorts } from './run-demo'
import type { Steps } from './steps'

/** What the button *Map product* of an issue does: the product is made, and the orders that lacked it have another turn. */
export async function mendUnknownSku(instanceId: string, { ask }: DemoPorts, steps: Steps): Promise<void> {
  const groups = await ask('issues.list', { instanceId })
  const group = groups.find(({ fix }) => fix?.action === 'map-product' && fix.sku !== '')
  if (group?.fix?.action !== 'map-product') return
  const { cause, fix } = group
  const [line] = (await ask('issues.lines', { instanceId, cause, query: { limit: 1 } })).rows
  if (!line) return
  const { order } = await ask('orders.get', { instanceId, orderId: line.ref })
  const price = order.lines.find(({ sku }) => sku === fix.sku)?.unitPrice.exTax ?? '0'
  await ask('mapping.createProduct', {
    instanceId,
    sku: fix.sku,
    name: fix.name,
    price,
    type: 'storable',
    listingItemId: fix.listingItemId,
  })
  const retry = () => ask('queues.retry', { instanceId, cause })
  const { done } = await steps.retried(`Make ${fix.sku}, retry`, instanceId, [group], retry)
  if (done !== group.lines) throw new Error(`The orders of ${fix.sku} did not come in after the product was made`)
}
