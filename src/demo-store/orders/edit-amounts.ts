import type { AppliedDiscount, Order } from '../model/order.ts'
import { type Money, noAmount, splitByWeight } from '../money.ts'
import { taxShares } from './order-lines.ts'
import { taxed, taxRatesFor } from './tax-rates.ts'
import { totalsOf } from './totals.ts'

/** Shipping and handling of an address at another price, on the side the order is priced in. */
export function changeCosts(
  order: Order,
  addressId: number,
  costs: { readonly shipping?: Money | undefined; readonly handling?: Money | undefined },
): void {
  order.addresses = order.addresses.map((address) => {
    if (address.id !== addressId) return address
    const cost = (price: Money) => {
      if (price === 0) return { amount: noAmount, taxes: [] }
      const rates = taxRatesFor(address.postal.countryIso2, 0)
      const found = taxed(price, rates, order.taxInclusive)
      return { amount: found.amount, taxes: taxShares(rates, found) }
    }
    const shipping = costs.shipping === undefined ? null : cost(costs.shipping)
    const handling = costs.handling === undefined ? null : cost(costs.handling)
    return {
      ...address,
      ...(shipping === null ? {} : { shipping: shipping.amount, shippingTaxes: shipping.taxes }),
      ...(handling === null ? {} : { handling: handling.amount, handlingTaxes: handling.taxes }),
    }
  })
  order.totals = totalsOf(order)
}

/** Another discount of staff on the whole order, shared out over its lines; what they can't take lies on the order. */
export function changeDiscount(order: Order, amount: Money): void {
  const side = order.taxInclusive ? 'inc' : 'ex'
  const worths = order.lines.map(({ type, total }) => (type === 'giftcertificate' ? 0 : total[side]))
  const whole = worths.reduce((sum, one) => sum + one, 0)
  const shares = splitByWeight(Math.min(amount, whole), worths)
  order.lines = order.lines.map((line, at) => {
    const share: AppliedDiscount = { ...manualDiscount, amount: shares[at] ?? 0 }
    const discounts = [...line.discounts.filter(({ id }) => id !== share.id), ...(share.amount > 0 ? [share] : [])]
    const off = discounts.reduce((sum, one) => sum + one.amount, 0)
    const left = taxed(line.total[side] - off, line.taxes, order.taxInclusive)
    return { ...line, discounts, discountedInc: left.amount.inc, taxes: taxShares(line.taxes, left) }
  })
  order.discountAmount = amount
  order.totals = totalsOf(order)
}

const manualDiscount = { id: 'manual-discount', name: 'Manual Discount', code: null, target: 'order' } as const
