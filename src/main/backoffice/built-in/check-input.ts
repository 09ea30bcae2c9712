import { rejected } from '@main/errors'
import { type Decimal, isDecimal } from '@shared/money'

/** Refuses anything but a decimal number. */
export function checkDecimal(field: string, value: Decimal): void {
  if (!isDecimal(value)) throw rejected('error.invalid-input', { field, problem: JSON.stringify(value) })
}

export function checkDecimals(fields: Readonly<Record<string, Decimal | null>>): void {
  for (const [field, value] of Object.entries(fields)) if (value !== null) checkDecimal(field, value)
}
