import { type Decimal, divideRounding, minorUnit, parseDecimal, type TenThousandths } from '../money'

/** What is left of an invoice's line: quantity and amounts in ten-thousandths. Amounts of a discount are negative. */
export interface Rest {
  readonly quantity: TenThousandths
  readonly total: TenThousandths
  readonly tax: TenThousandths
}

export interface Taken {
  readonly quantity: Decimal
  readonly totalExTax: Decimal
  readonly tax: Decimal
  readonly total: Decimal
}

/** The line less what was credited of it. */
export function restOf(line: Taken, credited: readonly Taken[]): Rest {
  const left = (field: 'quantity' | 'total' | 'tax') =>
    credited.reduce((rest, one) => rest - parseDecimal(one[field]), parseDecimal(line[field]))
  return { quantity: left('quantity'), total: left('total'), tax: left('tax') }
}

/**
 * A part of what is left, to the minor unit. Without a total it is what the quantity is worth. Whoever takes the last of
 * it takes all that is left, so that the parts add up to the whole.
 */
export function partOf(
  rest: Rest,
  wanted: { readonly quantity: TenThousandths; readonly total: TenThousandths | null },
  currency: string,
): Rest {
  const total = wanted.total ?? share(rest.total, wanted.quantity, rest.quantity, currency)
  return { quantity: wanted.quantity, total, tax: share(rest.tax, total, rest.total, currency) }
}

/** Whether the part lies within what is left: pieces and amount, neither beyond it nor of the other sign. */
export function isWithin(part: Rest, rest: Rest): boolean {
  return isBetween(part.quantity, rest.quantity) && isBetween(part.total, rest.total)
}

function isBetween(part: bigint, whole: bigint): boolean {
  return whole >= 0n ? part >= 0n && part <= whole : part <= 0n && part >= whole
}

function share(amount: TenThousandths, part: bigint, whole: bigint, currency: string): TenThousandths {
  if (part === whole) return amount
  if (whole === 0n) return 0n
  // A positive divisor: the sign goes to what is divided.
  const sign = whole < 0n ? -1n : 1n
  const unit = minorUnit(currency)
  return divideRounding(amount * part * sign, whole * sign * unit) * unit
}
