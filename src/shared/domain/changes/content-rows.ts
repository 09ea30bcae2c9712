import { parseDecimal, toMoney, toQuantity } from '../../money'
import type { MarketplaceOrder } from '../marketplace-order'
import type { PlannedLine, PlannedSaleOrder } from '../order-lines'
import type { SaleOrder, SaleOrderLine } from '../sale-order'
import type { BookedOrder } from './booked-order'
import type { ChangedValue } from './order-change'

/** Where lines and totals differ from what is booked, to the minor unit. */
export function contentRows(
  booked: SaleOrder,
  now: MarketplaceOrder,
  planned: PlannedSaleOrder | null,
  { shipping }: BookedOrder,
): readonly ChangedValue[] {
  const currency = now.currency === booked.currency ? [] : [row('currency', booked.currency, now.currency)]
  const total = toMoney(parseDecimal(now.totals.total.incTax), now.currency)
  const tax = toMoney(parseDecimal(now.totals.total.tax), now.currency)
  const totals = [
    ...(tax === booked.totalTax ? [] : [row('tax', money(booked.totalTax, booked), money(tax, now))]),
    ...(total === booked.total ? [] : [row('total', money(booked.total, booked), money(total, now))]),
  ]
  const lines = planned === null ? [] : [...lineRows(booked, planned.lines, now.currency), ...movedRows(now, shipping)]
  return [...currency, ...lines, ...totals]
}

type Word = 'currency' | 'tax' | 'total'

function row(what: Word, before: string, after: string): ChangedValue {
  return { what: { code: `orders.change.${what}`, params: {} }, before, after }
}

function lineRows(booked: SaleOrder, planned: readonly PlannedLine[], currency: string): readonly ChangedValue[] {
  const known = new Map(booked.lines.map((line) => [line.key, line]))
  const changed = planned.flatMap((line): ChangedValue[] => {
    const before = known.get(line.key)
    known.delete(line.key)
    if (before && isSame(before, line)) return []
    return [
      lineRow(line.name || before?.name || '', before ? worth(before, booked.currency) : '', worth(line, currency)),
    ]
  })
  const gone = [...known.values()].map((line) => lineRow(line.name, worth(line, booked.currency), ''))
  return [...changed, ...gone]
}

type Line = Pick<SaleOrderLine, 'sku' | 'quantity' | 'total'>

function isSame(before: Line, now: Line): boolean {
  return worth(before, '') === worth(now, '')
}

function lineRow(name: string, before: string, after: string): ChangedValue {
  return { what: { code: 'orders.change.line', params: { name } }, before, after }
}

function worth({ sku, quantity, total }: Line, currency: string): string {
  return [`${toQuantity(parseDecimal(quantity))} × ${sku}`.replace(/ × $/, ''), `${total} ${currency}`.trim()].join(
    ' · ',
  )
}

/** Lines that go to another of the order's addresses. */
function movedRows(now: MarketplaceOrder, shipping: BookedOrder['shipping']): readonly ChangedValue[] {
  const streetOf = (addressId: string | null | undefined): string => {
    const address =
      now.shippingAddresses.find(({ id }) => id === addressId) ?? shipping.find((one) => one.id === addressId)?.address
    return address ? [address.street1, address.city].filter(Boolean).join(', ') : ''
  }
  return now.lines.flatMap(({ id, name, shippingAddressId }) => {
    const before = shipping.find(({ lineIds }) => lineIds.includes(id))?.id
    if (before === undefined || before === shippingAddressId) return []
    const what = { code: 'orders.change.goes-to', params: { name } } as const
    return [{ what, before: streetOf(before), after: streetOf(shippingAddressId) }]
  })
}

function money(amount: string, { currency }: { readonly currency: string }): string {
  return `${amount} ${currency}`
}
