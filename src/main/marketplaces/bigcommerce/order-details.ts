import type { Amounts, MarketplaceOrder, OrderLine } from '@shared/domain/marketplace-order'
import { parseDecimal } from '@shared/money'
import type { z } from 'zod'
import type { Http } from './http'
import type { Asked } from './paging'
import { v2Rows } from './paging'
import { parse } from './parse'
import { shippingAddressSchema } from './schemas/order-address'
import { orderLineSchema } from './schemas/order-line'
import { orderCouponSchema, orderFeesSchema, orderTaxSchema } from './schemas/order-parts'

export type Part = 'lines' | 'shippingAddresses' | 'fees' | 'coupons' | 'taxes'

/**
 * What the order says there is and does not hold yet. Taxes are asked for wherever there is tax: the order itself names
 * neither rate nor class. A paid order without tax and coupons needs no request at all.
 */
export function missingParts(order: MarketplaceOrder): readonly Part[] {
  const missing: Part[] = []
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  if (pieces !== order.itemsTotal || order.lines.length === 0) missing.push('lines')
  if (order.shippingAddresses.length + order.pickups.length === 0 && isSent(order)) missing.push('shippingAddresses')
  if (order.fees.length === 0 && !order.feesKnown && !addsUp(order)) missing.push('fees')
  if (order.coupons.length === 0 && hasCoupons(order)) missing.push('coupons')
  if (order.taxes.length === 0 && !isZero(order.totals.total.tax)) missing.push('taxes')
  return missing
}

/** The order with what was missing, a request each. */
export async function completeOrder(
  http: Http,
  order: MarketplaceOrder,
  signal: AbortSignal,
): Promise<MarketplaceOrder> {
  const of = (resource: string, query: Asked['query'] = {}): Asked => {
    return { path: `/v2/orders/${order.id}/${resource}`, query, priority: 'orders', signal }
  }
  const missing = missingParts(order)
  const wants = (part: Part) => missing.includes(part)
  const [addresses, fees, taxes] = await Promise.all([
    wants('shippingAddresses')
      ? readAll(http, of('shipping_addresses'), shippingAddressSchema)
      : order.shippingAddresses,
    wants('fees') ? readFees(http, order.id, signal) : order.fees,
    wants('taxes') ? readAll(http, of('taxes', { details: 'true' }), orderTaxSchema) : order.taxes,
  ])
  const lines = wants('lines') ? await readLines(http, of('products'), order) : order.lines
  // Which coupons there are shows on the lines, so those come first.
  const withLines = { ...order, lines }
  const coupons =
    order.coupons.length === 0 && hasCoupons(withLines)
      ? await readAll(http, of('coupons'), orderCouponSchema)
      : order.coupons
  return { ...withLines, shippingAddresses: addresses, fees, taxes, coupons }
}

async function readLines(http: Http, asked: Asked, order: MarketplaceOrder): Promise<readonly OrderLine[]> {
  const lines = await readAll(http, asked, orderLineSchema)
  const [onlyPickup, ...others] = order.pickups
  if (onlyPickup === undefined || others.length > 0) return lines
  return lines.map((line) => (line.pickupMethodId === null ? line : { ...line, pickupMethodId: onlyPickup.id }))
}

/** Every row of a list that belongs to an order. */
export async function readAll<Ours>(http: Http, asked: Asked, schema: z.ZodType<Ours>): Promise<readonly Ours[]> {
  const found: Ours[] = []
  for await (const { wire, trace } of v2Rows(http, asked)) found.push(parse(schema, wire, trace))
  return found
}

async function readFees(http: Http, orderId: string, signal: AbortSignal) {
  const { body, trace } = await http.send({ path: `/v2/orders/${orderId}/fees`, priority: 'orders', signal })
  return parse(orderFeesSchema, body, trace)
}

/** True: the totals explain each other without any fee, on the side of tax that is exact. */
function addsUp({ totals, taxInclusive }: MarketplaceOrder): boolean {
  const side = (amounts: Amounts) => parseDecimal(taxInclusive ? amounts.incTax : amounts.exTax)
  const parts = side(totals.subtotal) + side(totals.shipping) + side(totals.handling) + side(totals.wrapping)
  const discounts = parseDecimal(totals.discount) + parseDecimal(totals.couponDiscount)
  return parts - discounts === side(totals.total)
}

/** True where something goes to an address: downloads and gift certificates don't. */
function isSent({ digital, lines }: MarketplaceOrder): boolean {
  return !digital && (lines.length === 0 || lines.some(({ type }) => type === 'physical'))
}

function hasCoupons({ totals, lines }: MarketplaceOrder): boolean {
  return !isZero(totals.couponDiscount) || lines.some((line) => line.discounts.some(({ code }) => code !== null))
}

function isZero(amount: string): boolean {
  return parseDecimal(amount) === 0n
}
