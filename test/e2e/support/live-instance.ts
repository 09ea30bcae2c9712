import { expect, type Page } from '@playwright/test'
import { askHost } from './ask-host.ts'
import type { DemoStore } from './demo-store.ts'

/** A store that is connected, confirmed and live, with its listings in: beside the window, for specs about what follows. */
export async function liveInstance(page: Page, { storeHash, apiUrl, accessToken: token }: DemoStore) {
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  const { id: instanceId } = await askHost(page, 'instances.create', { name: 'Harbour shop', storeHash, apiUrl, token })
  const { queueId } = await askHost(page, 'instances.confirm', { instanceId })
  await askHost(page, 'queues.wait', { queueId })
  await askHost(page, 'instances.goLive', { instanceId, live: true })
  const run = async (operation: string, inputs: Record<string, unknown>): Promise<void> => {
    const started = await askHost(page, 'queues.start', { instanceId, operation, inputs })
    await askHost(page, 'queues.wait', { queueId: started.queueId })
  }
  await run('import-listings', { which: 'all' })
  return { instanceId, run }
}

/** Brings an order in and confirms its sale order; answers the sale order's id. */
export async function soldOrder(
  page: Page,
  { instanceId, run }: Awaited<ReturnType<typeof liveInstance>>,
  order: number,
): Promise<string> {
  await run('import-orders', { orderIds: [String(order)] })
  const { saleOrder } = await askHost(page, 'orders.get', { instanceId, orderId: String(order) })
  if (!saleOrder) throw new Error(`Order ${order} made no sale order`)
  await askHost(page, 'records.act', { action: 'confirm-order', id: saleOrder.id })
  return saleOrder.id
}

/** Goes to an address of the window without loading it again. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, path)
}
