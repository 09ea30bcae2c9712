import { sentence } from '../messages/message'
import { parseDecimal, roundTogether, roundToMinor, sum, toMoney } from '../money'
import { bookedSide } from './control-sum'
import type { MarketplaceOrder, OrderLine } from './marketplace-order'
import type { ControlSum } from './mirror'
import { type Charge, orderCharges, type Side } from './order-charges'
import { type Reduction, reductionsOf } from './order-discounts'
import { type ChargeTax, chargeTaxes, type OrderTaxTotal, spreadTax, taxTotals } from './order-taxes'
import type { LineKind } from './sale-order'

/** What an order becomes in a back office, before products, contacts and taxes are looked up. */
export interface PlannedSaleOrder {
  readonly taxInclusive: boolean
  readonly lines: readonly PlannedLine[]
  readonly taxes: readonly OrderTaxTotal[]
  readonly totalExTax: string
  readonly totalTax: string
  readonly total: string
}

export interface PlannedLine {
  readonly key: string
  readonly kind: LineKind
  /** The order line whose product is to be looked up; null for services. */
  readonly line: OrderLine | null
  readonly sku: string
  readonly name: string
  readonly details: readonly string[]
  readonly quantity: string
  readonly unitPrice: string
  readonly totalExTax: string
  readonly tax: string
  readonly total: string
  readonly taxes: readonly ChargeTax[]
  readonly taxClassId: string | null
  readonly shippingAddressId: string | null
  readonly deliverable: boolean
  readonly parentKey: string | null
}

/**
 * The lines of an order, right to the cent: they add up to its total with tax and to its tax. The side that is exact is
 * booked, the other derived. A rest is one visible line: rounding, or what a person accepted of an order on hold.
 */
export function saleOrderLines(order: MarketplaceOrder, control: ControlSum): PlannedSaleOrder {
  const { currency, totals } = order
  const side = bookedSide(control)
  const charges = orderCharges(order)
  const taxesOf = chargeTaxes(order, charges)
  const taxed = charges.map((charge) => ({ charge, taxes: taxesOf(charge) }))
  const drafts = [
    ...taxed.map(({ charge, taxes }) => chargeDraft(order, charge, taxes, side)),
    ...reductionsOf(order, taxed, side).map(reductionDraft),
  ]
  const total = roundToMinor(parseDecimal(totals.total.incTax), currency)
  const totalTax = roundToMinor(parseDecimal(totals.total.tax), currency)
  const booked = roundTogether(
    drafts.map(({ amount }) => amount),
    currency,
  )
  const rest = total - (side === 'incTax' ? 0n : totalTax) - sum(booked)
  const whole = rest === 0n ? drafts : [...drafts, restDraft(control, rest)]
  const amounts = rest === 0n ? booked : [...booked, rest]
  const tax = spreadTax(
    totalTax,
    whole.map((draft) => draft.tax),
    amounts,
    currency,
  )
  const lines = whole.map((draft, i) => toLine(draft, amounts[i] ?? 0n, tax[i] ?? 0n, side, currency))
  return {
    taxInclusive: side === 'incTax',
    lines,
    taxes: taxTotals(
      order,
      whole.map((draft, i) => ({ taxes: draft.taxes, tax: tax[i] ?? 0n })),
      totalTax,
    ),
    totalExTax: toMoney(total - totalTax, currency),
    totalTax: toMoney(totalTax, currency),
    total: toMoney(total, currency),
  }
}

interface Draft extends Omit<PlannedLine, 'totalExTax' | 'tax' | 'total' | 'unitPrice'> {
  /** On the booked side, in ten-thousandths. */
  readonly amount: bigint
  readonly tax: bigint
  /** Null: the amount itself. */
  readonly unitPrice: string | null
}

const service = {
  line: null,
  sku: '',
  details: [],
  quantity: '1',
  unitPrice: null,
  taxClassId: null,
  shippingAddressId: null,
  deliverable: false,
  parentKey: null,
} as const

function chargeDraft(order: MarketplaceOrder, charge: Charge, taxes: readonly ChargeTax[], side: Side): Draft {
  const { key, name, line, taxClassId } = charge
  const money = { key, taxes, amount: charge[side], tax: charge.incTax - charge.exTax }
  if (line === null || charge.kind !== 'line') {
    const kind = charge.kind === 'line' ? 'product' : charge.kind
    return { ...service, ...money, kind, name, taxClassId, shippingAddressId: charge.address?.id ?? null }
  }
  return {
    ...money,
    kind: kindOf(line),
    line,
    sku: line.sku,
    name: line.name,
    details: detailsOf(order, line),
    quantity: String(line.quantity),
    unitPrice: line.unitPrice[side],
    taxClassId: classOf(order, line),
    shippingAddressId: line.shippingAddressId,
    deliverable: line.type === 'physical' && line.quantity > 0,
    parentKey: line.parentLineId === null ? null : `line:${line.parentLineId}`,
  }
}

/** The type comes first: a gift certificate has no product either. */
function kindOf({ type, productId }: OrderLine): LineKind {
  if (type === 'giftcertificate') return 'gift-certificate'
  return productId === null ? 'custom' : 'product'
}

function detailsOf({ pickups }: MarketplaceOrder, line: OrderLine): readonly string[] {
  const pickup = pickups.find(({ id }) => id === line.pickupMethodId)
  return [
    ...line.options.map(({ name, value }) => sentence('orders.detail.option', { name, value })),
    ...(line.wrapping.name ? [sentence('orders.detail.wrapping', { name: line.wrapping.name })] : []),
    ...(line.wrapping.message ? [sentence('orders.detail.wrapping-message', { message: line.wrapping.message })] : []),
    ...(pickup ? [sentence('orders.detail.pickup', { method: pickup.methodName })] : []),
  ]
}

function classOf({ taxes }: MarketplaceOrder, line: OrderLine): string | null {
  return taxes.find(({ lineId, taxClassId }) => lineId === line.id && taxClassId !== null)?.taxClassId ?? null
}

function reductionDraft({ key, kind, name, code, taxes, amount, tax }: Reduction): Draft {
  const title =
    kind === 'coupon' ? sentence('orders.line.coupon', { code: code ?? '' }) : name || sentence('orders.line.discount')
  return { ...service, key, kind, name: title.trim(), details: code ? [code] : [], taxes, amount: -amount, tax: -tax }
}

function restDraft({ agrees }: ControlSum, rest: bigint): Draft {
  const name = sentence(agrees === 'no' ? 'orders.line.correction' : 'orders.line.rounding')
  return { ...service, key: 'rounding', kind: 'rounding', name, taxes: [], amount: rest, tax: 0n }
}

function toLine(draft: Draft, amount: bigint, tax: bigint, side: Side, currency: string): PlannedLine {
  const { amount: _amount, tax: _tax, unitPrice, ...line } = draft
  return {
    ...line,
    unitPrice: unitPrice ?? toMoney(amount, currency),
    totalExTax: toMoney(side === 'exTax' ? amount : amount - tax, currency),
    tax: toMoney(tax, currency),
    total: toMoney(side === 'incTax' ? amount : amount + tax, currency),
  }
}
