import type { Order, TaxShare } from '../model/order.ts'
import type { Shop } from '../model/shop.ts'
import { type Money, toFixed4 } from '../money.ts'
import type { Json } from '../wire/answer.ts'

interface TaxRow extends TaxShare {
  readonly addressId: number
  readonly lineId: number | null
  readonly pickupMethodId: number
  readonly taxClassId: number
  readonly type: 'item' | 'shipping' | 'handling' | 'gift-wrapping'
}

/** One row for each tax of each line, shipping cost and the like: with `details=true`. */
export function renderTaxDetails(shop: Shop, order: Order): Json[] {
  return taxRows(order).map((row, at) => ({
    ...renderRow(shop, order, row, at, row.amount),
    order_product_id: row.lineId === null ? null : String(row.lineId),
    line_item_type: row.type,
  }))
}

/** One row for each tax of each address. */
export function renderTaxes(shop: Shop, order: Order): Json[] {
  const groups = new Map<string, { readonly first: TaxRow; amount: Money }>()
  for (const row of taxRows(order)) {
    const key = `${row.addressId}/${row.name}/${row.percent}`
    const group = groups.get(key) ?? { first: row, amount: 0 }
    group.amount += row.amount
    groups.set(key, group)
  }
  return [...groups.values()].map(({ first, amount }, at) => renderRow(shop, order, first, at, amount))
}

function taxRows(order: Order): TaxRow[] {
  const rows: TaxRow[] = []
  for (const line of order.lines) {
    const { id: lineId, addressId, pickupMethodId, taxClassId } = line
    const place = { lineId, addressId, pickupMethodId }
    rows.push(...line.taxes.map((share) => ({ ...share, ...place, taxClassId, type: 'item' as const })))
    const wrapped = line.wrapping?.taxes ?? []
    rows.push(...wrapped.map((share) => ({ ...share, ...place, taxClassId: 3, type: 'gift-wrapping' as const })))
  }
  for (const address of order.addresses) {
    const place = { lineId: null, addressId: address.id, pickupMethodId: 0, taxClassId: 2 }
    rows.push(...address.shippingTaxes.map((share) => ({ ...share, ...place, type: 'shipping' as const })))
    rows.push(...address.handlingTaxes.map((share) => ({ ...share, ...place, type: 'handling' as const })))
  }
  return rows
}

/** Taxes worked out by a tax service are of the class `Automatic Tax` and have no ids of rates and classes. */
function renderRow(shop: Shop, order: Order, row: TaxRow, at: number, amount: Money): Json {
  const automatic = order.taxProvider === 'AvaTaxProvider'
  const className = shop.taxClasses.find(({ id }) => id === row.taxClassId)?.name ?? 'Default Tax Class'
  return {
    id: order.id * 1000 + at + 1,
    order_id: order.id,
    order_address_id: row.addressId,
    ...(automatic ? {} : { tax_rate_id: (row.percent % 97) + 1, sales_tax_id: '', tax_class_id: row.taxClassId }),
    name: row.name,
    class: automatic ? 'Automatic Tax' : className,
    rate: toFixed4(row.percent),
    priority: row.priority,
    priority_amount: toFixed4(amount),
    line_amount: toFixed4(amount),
    order_pickup_method_id: row.pickupMethodId,
  }
}
