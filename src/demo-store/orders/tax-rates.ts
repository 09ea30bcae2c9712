import { reducedTaxClassId } from '../data/master-data.ts'
import type { TaxRate } from '../model/order.ts'
import { type Amount, type Money, splitByWeight, taxInGross, taxOnNet } from '../money.ts'

const nonTaxable = 1

/** The taxes of a country for a tax class, as this shop has set them up. */
export function taxRatesFor(countryIso2: string, taxClassId: number): readonly TaxRate[] {
  if (taxClassId === nonTaxable) return []
  const reduced = taxClassId === reducedTaxClassId
  switch (countryIso2) {
    case 'CA':
      return [rate('GST', 5), ...(reduced ? [] : [rate('PST', 7)])]
    case 'DE':
      return [rate('USt', reduced ? 7 : 19)]
    case 'FR':
      return [rate('TVA', reduced ? 5.5 : 20)]
    case 'NL':
      return [rate('BTW', reduced ? 9 : 21)]
    case 'GB':
      return reduced ? [] : [rate('VAT', 20)]
    default:
      return [rate('Sales Tax', reduced ? 4.25 : 8.25)]
  }
}

function rate(name: string, percent: number): TaxRate {
  return { name, percent: Math.round(percent * 10_000), priority: 0 }
}

export interface Taxed {
  readonly amount: Amount
  /** In the order of the rates. */
  readonly shares: readonly Money[]
}

/** `price` is gross in a tax-inclusive order, net otherwise; the other side is derived. Rounded to the cent. */
export function taxed(price: Money, rates: readonly TaxRate[], taxInclusive: boolean): Taxed {
  if (!taxInclusive) {
    const shares = rates.map(({ percent }) => taxOnNet(price, percent))
    const tax = shares.reduce((sum, one) => sum + one, 0)
    return { amount: { ex: price, inc: price + tax, tax }, shares }
  }
  const percents = rates.map(({ percent }) => percent)
  const tax = taxInGross(
    price,
    percents.reduce((sum, one) => sum + one, 0),
  )
  return { amount: { ex: price - tax, inc: price, tax }, shares: splitByWeight(tax, percents) }
}
