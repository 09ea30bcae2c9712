import type { DemoStoreAccess } from '@main/demo-store'
import type { OrderRow } from '@shared/contract/records'
import { parseDecimal, toMoney } from '@shared/money'
import { z } from 'zod'
import { type Ask, allRows } from './ask'

export interface Comparison {
  readonly compared: number
  readonly agreed: number
  readonly problems: string[]
}

/** Holds each sale order against what the store itself answers now, not against our copy of it. */
export async function findDisagreements(instanceId: string, store: DemoStoreAccess, ask: Ask): Promise<Comparison> {
  const stated = await ordersOfStore(store)
  const orders = await allRows((query) => ask('orders.list', { instanceId, query }))
  const made = await saleOrders(instanceId, ask)
  const compared = orders.filter(({ saleOrder }) => saleOrder !== null)
  const wrong = compared.flatMap((order) => disagreement(order, made, stated) ?? [])
  const problems = [...wrong]
  if (made.size !== compared.length) {
    problems.push(`${made.size} sale orders were made of ${compared.length} orders`)
  }
  const known = new Map(orders.map((order) => [order.id, order]))
  for (const id of stated.keys()) if (!known.has(id)) problems.push(`Order ${id} of the store has not been looked at`)
  for (const { id, sync } of orders) if (sync === 'waiting') problems.push(`Order ${id} has no outcome`)
  for (const { failure, lines } of await ask('issues.list', { instanceId })) {
    const kind = failure?.kind
    if (kind !== undefined && kind !== 'rejected' && kind !== 'missing-setup')
      problems.push(`${lines} lines ended ${kind}`)
  }
  if (compared.length === 0) problems.push('No order was imported')
  return { compared: compared.length, agreed: compared.length - wrong.length, problems }
}

interface Stated {
  readonly total: string
  readonly currency: string
}

function disagreement(
  { id, saleOrder }: OrderRow,
  made: ReadonlyMap<string, Stated>,
  stated: ReadonlyMap<string, Stated>,
): string | null {
  const there = stated.get(id)
  const here = made.get(saleOrder?.id ?? '')
  if (!there || !here)
    return `Order ${id} is ${there ? 'linked to a sale order that is not there' : 'not in the store'}`
  const expected = toMoney(parseDecimal(there.total), there.currency)
  if (here.total === expected && here.currency === there.currency) return null
  return `Order ${id} is ${expected} ${there.currency} in the store and ${here.total} ${here.currency} here`
}

const saleOrder = z.object({ id: z.string(), instanceId: z.string(), total: z.string(), currency: z.string() })

async function saleOrders(instanceId: string, ask: Ask): Promise<ReadonlyMap<string, Stated>> {
  const rows = await allRows((query) => ask('records.list', { collection: 'sale-orders', query }))
  return new Map(
    z
      .array(saleOrder)
      .parse(rows)
      .filter((row) => row.instanceId === instanceId)
      .map((row) => [row.id, row]),
  )
}

/** BigCommerce V2, Get all orders: `total_inc_tax` is in `default_currency_code`; a page past the last one is 204. */
const storeOrder = z.object({
  id: z.number(),
  status_id: z.number(),
  total_inc_tax: z.string(),
  default_currency_code: z.string(),
})

const pageSize = 250

/** Every order but the incomplete ones, as the store tells them. */
async function ordersOfStore({ apiUrl, accessToken }: DemoStoreAccess): Promise<ReadonlyMap<string, Stated>> {
  const found = new Map<string, Stated>()
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${apiUrl}/v2/orders?limit=${pageSize}&page=${page}`, {
      headers: { 'X-Auth-Token': accessToken, Accept: 'application/json' },
    })
    if (answer.status === 204) return found
    if (!answer.ok) throw new Error(`The demo store answered ${answer.status} to a list of orders`)
    const rows = z.array(storeOrder).parse(await answer.json())
    for (const { id, status_id, total_inc_tax, default_currency_code } of rows) {
      if (status_id !== 0) found.set(String(id), { total: total_inc_tax, currency: default_currency_code })
    }
    if (rows.length < pageSize) return found
  }
}
