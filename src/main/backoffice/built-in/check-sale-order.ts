import { rejected } from '@main/errors'
import { findDisagreement } from '@shared/domain/order-totals'
import type { Pricelist } from '@shared/domain/product'
import { type Decimal, fitsMinorUnit } from '@shared/money'
import type { SaleOrderInput } from '../back-office'
import { checkDecimal } from './check-input'

/** Refuses an order whose amounts don't agree to the minor unit (ORD-4), or whose currency isn't the pricelist's (PRC-4). */
export function checkSaleOrder(input: SaleOrderInput, pricelist: Pricelist): void {
  const order = input.name ?? input.origin
  checkCurrency(order, input.currency, pricelist)
  checkLineKeys(order, input)
  checkDecimal('exchangeRate', input.exchangeRate)
  for (const [field, amount] of amountsOf(input)) {
    checkDecimal(field, amount)
    if (fitsMinorUnit(amount, input.currency)) continue
    throw rejected('back-office.too-precise', { order, field, amount, currency: input.currency })
  }
  const wrong = findDisagreement(input)
  if (!wrong) return
  const { what, parts, order: said } = wrong
  throw rejected('back-office.totals-disagree', { order, what, parts, said, currency: input.currency })
}

function checkCurrency(order: string, currency: string, { name, currency: pricelistCurrency }: Pricelist): void {
  if (currency === pricelistCurrency) return
  throw rejected('back-office.pricelist-currency', { order, currency, pricelist: name, pricelistCurrency })
}

function checkLineKeys(order: string, { lines }: SaleOrderInput): void {
  const seen = new Set<string>()
  for (const { key, quantity, unitPrice } of lines) {
    if (seen.has(key)) throw rejected('back-office.line-key-twice', { order, key })
    seen.add(key)
    checkDecimal('quantity', quantity)
    checkDecimal('unitPrice', unitPrice)
  }
}

/** Every amount that must be whole minor units, with the name a person knows it by. */
function amountsOf({
  lines,
  taxes,
  prepaid,
  totalExTax,
  totalTax,
  total,
}: SaleOrderInput): readonly [string, Decimal][] {
  return [
    ...lines.flatMap((line): [string, Decimal][] => [
      [`${line.name}: totalExTax`, line.totalExTax],
      [`${line.name}: tax`, line.tax],
      [`${line.name}: total`, line.total],
    ]),
    ...taxes.map((tax): [string, Decimal] => ['taxes', tax.amount]),
    ...prepaid.map((payment): [string, Decimal] => [payment.kind, payment.amount]),
    ['totalExTax', totalExTax],
    ['totalTax', totalTax],
    ['total', total],
  ]
}
