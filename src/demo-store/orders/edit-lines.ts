import { findById } from '../model/find-by-id.ts'
import type { Order, OrderLine } from '../model/order.ts'
import type { Product, Variant } from '../model/product.ts'
import type { Shop } from '../model/shop.ts'
import type { Money } from '../money.ts'
import { randomFor } from '../random.ts'
import { catalogueLine, customLine } from './line-choices.ts'
import { makeLine, taxShares } from './order-lines.ts'
import type { PlannedLine } from './order-plan.ts'
import { adjustStock, returnStock } from './order-stock.ts'
import { taxed, taxRatesFor } from './tax-rates.ts'
import { totalsOf } from './totals.ts'

export interface LineChange {
  readonly sku?: string
  readonly name?: string
  readonly quantity?: number
  readonly quantityShipped?: number
  /** On the side the order is priced in. */
  readonly unitPrice?: Money
  readonly addressId?: number
}

export interface NewLine {
  readonly quantity: number
  /** 0: needs no shipping address. */
  readonly addressId: number
  /** What of the catalogue it is; null: nothing of it. */
  readonly found: { readonly product: Product; readonly variant: Variant } | null
  readonly name?: string
  readonly sku?: string
  readonly unitPrice?: Money
}

/**
 * Changes a line; a quantity of 0 removes it. Another quantity or price takes the discounts off the line, and they no
 * longer count on the order. Source: Orders API, Update an order.
 */
export function changeLine(shop: Shop, order: Order, line: OrderLine, change: LineChange): void {
  if (change.quantity === 0) {
    removeLine(shop, order, line)
    return
  }
  const kept = {
    ...line,
    sku: change.sku ?? line.sku,
    name: change.name ?? line.name,
    quantityShipped: change.quantityShipped ?? line.quantityShipped,
    addressId: change.addressId ?? line.addressId,
  }
  if (change.quantity === undefined && change.unitPrice === undefined) {
    replace(order, kept)
    return
  }
  takeDiscountsOff(order, line)
  const quantity = change.quantity ?? line.quantity
  const basePrice = change.unitPrice ?? line.basePrice
  const changed = { ...kept, quantity, basePrice, ...priced(order, line, basePrice, quantity) }
  replace(order, changed)
  adjustStock(shop, order, changed, line.quantity)
  order.totals = totalsOf(order)
}

/** A further line, from the catalogue at its price there or of the caller's own. */
export function addLine(shop: Shop, order: Order, what: NewLine): OrderLine {
  const planned = plannedLine(shop, order, what)
  const address = order.addresses.find(({ id }) => id === what.addressId)
  const rates = taxRatesFor((address?.postal ?? order.billing).countryIso2, planned.taxClassId)
  const place = { parentLineId: null, addressId: what.addressId, rates, discounts: [] }
  const line = makeLine(shop, order, planned, place)
  order.lines = [...order.lines, line]
  adjustStock(shop, order, line, 0)
  order.totals = totalsOf(order)
  return line
}

function removeLine(shop: Shop, order: Order, line: OrderLine): void {
  takeDiscountsOff(order, line)
  order.lines = order.lines.filter(({ id }) => id !== line.id)
  if (shop.settings.editOrderStockAdjustment) returnStock(shop, order, line.id)
  order.totals = totalsOf(order)
}

function replace(order: Order, changed: OrderLine): void {
  order.lines = order.lines.map((one) => (one.id === changed.id ? changed : one))
}

function priced(
  order: Order,
  line: OrderLine,
  basePrice: Money,
  quantity: number,
): Pick<OrderLine, 'price' | 'total' | 'discounts' | 'discountedInc' | 'taxes' | 'wrapping'> {
  const total = taxed(basePrice * quantity, line.taxes, order.taxInclusive)
  return {
    price: taxed(basePrice, line.taxes, order.taxInclusive).amount,
    total: total.amount,
    discounts: [],
    discountedInc: total.amount.inc,
    taxes: taxShares(line.taxes, total),
    wrapping: line.wrapping,
  }
}

function takeDiscountsOff(order: Order, { discounts }: OrderLine): void {
  const of = (isManual: boolean): Money =>
    discounts.filter(({ code }) => (code === null) === isManual).reduce((sum, { amount }) => sum + amount, 0)
  order.discountAmount -= of(true)
  order.couponDiscount -= of(false)
  const [coupon, ...others] = order.coupons
  if (coupon !== undefined) order.coupons = [{ ...coupon, discount: order.couponDiscount }, ...others]
}

function plannedLine(
  shop: Shop,
  order: Order,
  { found, quantity, addressId, name, sku, unitPrice }: NewLine,
): PlannedLine {
  const draw = { shop, random: randomFor(shop.seed, 'added', order.id), ordinal: 0 }
  const line =
    found === null
      ? customLine(name ?? '', unitPrice ?? 0, quantity)
      : catalogueLine(draw, order, found.product, quantity, found.variant)
  return {
    ...line,
    name: name ?? line.name,
    sku: sku ?? line.sku,
    unitPrice: unitPrice ?? line.unitPrice,
    address: addressId === 0 ? null : 0,
  }
}

export function findVariant(
  shop: Shop,
  by: { readonly sku?: string; readonly productId?: number; readonly variantId?: number },
): NewLine['found'] {
  const products = by.productId === undefined ? shop.products : [findById(shop.products, by.productId)]
  for (const product of products) {
    const variant = product?.variants.find(({ id, sku }) =>
      by.variantId === undefined ? by.sku === undefined || sku === by.sku : id === by.variantId,
    )
    if (product !== null && variant !== undefined) return { product, variant }
  }
  return null
}
