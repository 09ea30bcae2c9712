import { type Decimal, parseDecimal, sum, toMoney } from '../money'

/** The amounts of an order that must agree (ORD-4). */
export interface OrderAmounts {
  readonly currency: string
  readonly lines: readonly { readonly totalExTax: Decimal; readonly tax: Decimal; readonly total: Decimal }[]
  readonly taxes: readonly { readonly amount: Decimal }[]
  readonly totalExTax: Decimal
  readonly totalTax: Decimal
  readonly total: Decimal
}

/** What the parts come to and what the order says. */
export interface Disagreement {
  /** `sides`: total without tax plus tax. */
  readonly what: 'exTax' | 'tax' | 'total' | 'taxes' | 'sides'
  readonly parts: Decimal
  readonly order: Decimal
}

/** The first total that its parts don't add up to, to the minor unit; null: they all agree. */
export function findDisagreement(order: OrderAmounts): Disagreement | null {
  const over = (amounts: readonly Decimal[]) => toMoney(sum(amounts.map(parseDecimal)), order.currency)
  const said = (amount: Decimal) => toMoney(parseDecimal(amount), order.currency)
  const checks: readonly Disagreement[] = [
    { what: 'exTax', parts: over(order.lines.map((line) => line.totalExTax)), order: said(order.totalExTax) },
    { what: 'tax', parts: over(order.lines.map((line) => line.tax)), order: said(order.totalTax) },
    { what: 'total', parts: over(order.lines.map((line) => line.total)), order: said(order.total) },
    { what: 'taxes', parts: over(order.taxes.map((tax) => tax.amount)), order: said(order.totalTax) },
    { what: 'sides', parts: over([order.totalExTax, order.totalTax]), order: said(order.total) },
  ]
  return checks.find((check) => check.parts !== check.order) ?? null
}
