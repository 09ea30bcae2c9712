import { archiveOrder, deleteProduct, editOrder } from '../control/merchant.ts'
import type { Demo } from '../demo.ts'
import type { Order } from '../model/order.ts'
import { ordersFor } from '../routes/order-filters.ts'
import { productsFor } from '../routes/product-filters.ts'
import type { ApiRequest } from '../wire/api-request.ts'

/**
 * A merchant changes a record of a page already read, so that the rows of the page now asked for have moved:
 * a product is deleted; an order is touched (lists by date), put into another status (lists of a status) or archived.
 * Lists of other records stay as they are.
 */
export function moveAPage(demo: Demo, request: ApiRequest): void {
  if (request.path === '/v2/orders') moveOrder(demo, request)
  else if (/^\/v3\/(catalog\/(products|variants)|inventory\/.*items)$/.test(request.path)) moveProduct(demo, request)
}

function moveOrder(demo: Demo, request: ApiRequest): void {
  const seen = ordersFor(demo.shop, withoutCursor(request.query))
  const order: Order | undefined = seen[0]
  if (order === undefined) return
  if (request.query.get('sort')?.startsWith('date_modified') === true) {
    editOrder(demo, order, { staffNotes: 'Looked at again' })
  } else if (request.query.has('status_id')) {
    editOrder(demo, order, { statusId: order.statusId === 11 ? 9 : 10 })
  } else {
    archiveOrder(demo, order)
  }
}

function moveProduct(demo: Demo, request: ApiRequest): void {
  const ordered = new Set(demo.shop.orders.flatMap((order) => order.lines.map((line) => line.productId)))
  const query = request.path === '/v3/catalog/products' ? withoutCursor(request.query) : new URLSearchParams()
  const seen = productsFor(demo.shop, query)
  const product = seen.slice(0, 10).find(({ id }) => !ordered.has(id)) ?? seen[0]
  if (product !== undefined) deleteProduct(demo, product.id)
}

function withoutCursor(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(query)
  for (const name of ['page', 'limit', 'id:greater', 'id:min', 'min_id']) kept.delete(name)
  return kept
}
