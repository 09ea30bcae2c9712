import type { DemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Reply, type Row, rowOf, rowsOf } from './call.ts'

/** A write of the API with a JSON body. */
export function send(store: DemoStore, method: string, path: string, body?: unknown): Promise<Reply> {
  if (body === undefined) return call(store, path, { method })
  return call(store, path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** The id of an order a shopper places now. */
export async function placed(store: DemoStore, kind: string, wishes: Row = {}): Promise<number> {
  const { ids } = rowOf(await control(store, 'POST', '/orders', { kind, count: 1, ...wishes }))
  const [id] = ids as readonly number[]
  if (id === undefined) throw new Error(`No order of kind ${kind} was placed`)
  return id
}

export async function orderRow(store: DemoStore, id: number): Promise<Row> {
  return rowOf(await call(store, `/v2/orders/${id}`))
}

export interface Line {
  readonly id: number
  readonly order_address_id: number
  readonly product_id: number
  readonly variant_id: number
  readonly sku: string
  readonly type: string
  readonly quantity: number
  readonly quantity_shipped: number
  readonly quantity_refunded: number
}

export async function linesOf(store: DemoStore, id: number): Promise<Line[]> {
  return rowsOf(await call(store, `/v2/orders/${id}/products?limit=250`)) as unknown as Line[]
}

/** The first line; a test that asks for it has placed an order with one. */
export async function firstLine(store: DemoStore, id: number): Promise<Line> {
  const [line] = await linesOf(store, id)
  if (line === undefined) throw new Error(`Order ${id} has no line`)
  return line
}

/** How many of each kind of write were carried out, the zeros left out. */
export async function writesOf(store: DemoStore): Promise<Row> {
  const { writes } = rowOf(await control(store, 'GET', '/summary'))
  return Object.fromEntries(Object.entries(writes as Row).filter(([, count]) => count !== 0))
}

export async function mailsOf(store: DemoStore): Promise<Row[]> {
  return rowsOf(await control(store, 'GET', '/mails'))
}

/** Pieces on hand of a SKU at the default location. */
export async function stockOf(store: DemoStore, sku: string): Promise<number> {
  const [row] = rowsOf(await call(store, `/v3/inventory/locations/1/items?sku:in=${sku}`))
  return Number(row?.total_inventory_onhand)
}

/** SKUs with stock to spare at the default location, different products. */
export async function skusInStock(store: DemoStore, count: number): Promise<string[]> {
  const items = rowsOf(await call(store, '/v3/inventory/locations/1/items?limit=1000'))
  const byProduct = new Map<unknown, string>()
  for (const item of items) {
    const { product_id, sku } = item.identity as Row
    const isUsual = String(sku) !== '' && String(sku) === String(sku).toUpperCase()
    if (Number(item.available_to_sell) >= 20 && isUsual) byProduct.set(product_id, String(sku))
  }
  const found = [...byProduct.values()].slice(0, count)
  if (found.length < count) throw new Error(`Only ${found.length} products have stock to spare`)
  return found
}

/** `The field 'x' is invalid.` and the like. */
export function messageOf(reply: Reply): string {
  const [first] = reply.body as readonly Row[]
  return String(first?.message)
}
