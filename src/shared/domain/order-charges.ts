import { sentence } from '../messages/message'
import { allocate, parseDecimal, sum, type TenThousandths } from '../money'
import type { Amounts, MarketplaceOrder, OrderLine, ShippingAddress } from './marketplace-order'

/** Something an order charges for, on both sides of tax, before discounts. */
export interface Charge {
  /** Unique within the order and the same at every read: refunds and re-imports find their line by it. */
  readonly key: string
  readonly kind: 'line' | 'fee' | 'shipping' | 'handling' | 'wrapping'
  readonly exTax: TenThousandths
  readonly incTax: TenThousandths
  /** The order line, for kind `line`. */
  readonly line: OrderLine | null
  readonly address: ShippingAddress | null
  readonly name: string
  readonly taxClassId: string | null
}

/** With tax, or without: the side whose amounts are booked; the other one is derived. */
export type Side = 'incTax' | 'exTax'

/**
 * Everything the order's total is made of, once. Shipping, handling and wrapping come from the order's own totals, since
 * the same money stands at its addresses and lines again; the addresses only say how shipping is shared.
 */
export function orderCharges(order: MarketplaceOrder): readonly Charge[] {
  const { shipping, handling, wrapping } = order.totals
  return [
    ...order.lines.map(lineCharge),
    ...shippingCharges(order.shippingAddresses, shipping).filter(isCharged),
    ...[service('handling', 'handling', sentence('orders.line.handling'), handling, handlingTaxClass(order))].filter(
      isCharged,
    ),
    ...[service('wrapping', 'wrapping', wrappingName(order), wrapping, null)].filter(isCharged),
    ...order.fees
      .map((fee) => service(`fee:${fee.id}`, 'fee', fee.name || sentence('orders.line.fee'), fee, fee.taxClassId))
      .filter(isCharged),
  ]
}

function lineCharge(line: OrderLine): Charge {
  const { exTax, incTax } = parsed(line.total)
  return { key: `line:${line.id}`, kind: 'line', exTax, incTax, line, address: null, name: line.name, taxClassId: null }
}

/** What the addresses say, where it adds up to the order's shipping; else the order's, shared out as they say. */
function shippingCharges(addresses: readonly ShippingAddress[], total: Amounts): readonly Charge[] {
  if (addresses.length === 0) return [service('shipping', 'shipping', shippingName(''), total, null)]
  const whole = parsed(total)
  const each = addresses.map(({ shipping }) => parsed(shipping))
  const share = (side: Side): readonly bigint[] => {
    const weights = each.map((amounts) => amounts[side])
    return sum(weights) === whole[side] || weights.some((weight) => weight < 0n)
      ? weights
      : allocate(whole[side], weights)
  }
  const exTax = share('exTax')
  const incTax = share('incTax')
  return addresses.map((address, i) => ({
    key: `shipping:${address.id}`,
    kind: 'shipping',
    exTax: exTax[i] ?? 0n,
    incTax: incTax[i] ?? 0n,
    line: null,
    address,
    name: shippingName(address.shippingMethod),
    taxClassId: address.shippingTaxClassId,
  }))
}

function service(key: string, kind: Charge['kind'], name: string, amounts: Amounts, taxClassId: string | null): Charge {
  const { exTax, incTax } = parsed(amounts)
  return { key, kind, exTax, incTax, line: null, address: null, name, taxClassId }
}

function parsed({ exTax, incTax }: Amounts): { readonly exTax: bigint; readonly incTax: bigint } {
  return { exTax: parseDecimal(exTax), incTax: parseDecimal(incTax) }
}

function isCharged({ exTax, incTax }: Charge): boolean {
  return exTax !== 0n || incTax !== 0n
}

function handlingTaxClass({ shippingAddresses }: MarketplaceOrder): string | null {
  return shippingAddresses.find(({ handling }) => parseDecimal(handling.incTax) !== 0n)?.handlingTaxClassId ?? null
}

function wrappingName({ lines }: MarketplaceOrder): string {
  const names = [...new Set(lines.map(({ wrapping }) => wrapping.name).filter((name) => name !== ''))]
  if (names.length === 0) return sentence('orders.line.wrapping-unnamed')
  return sentence('orders.line.wrapping', { names: names.join(', ') })
}

function shippingName(method: string): string {
  return method === '' ? sentence('orders.line.shipping-unnamed') : sentence('orders.line.shipping', { method })
}
