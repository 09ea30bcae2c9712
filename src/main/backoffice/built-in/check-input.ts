import { rejected } from '@main/errors'
import { type Decimal, isDecimal } from '@shared/money'

/** Refuses anything but a decimal number. */
export function checkDecimal(field: string, value: Decimal): void {
  if (!isDecimal(value)) throw rejected('error.invalid-input', { field, problem: JSON.stringify(value) })
}

export function checkDecimals(fields: Readonly<Record<string, Decimal | null>>): void {
  for (const [field, value] of Object.entries(fields)) if (value !== null) checkDecimal(field, value)
}

/** Refuses anything but a day of the calendar, `YYYY-MM-DD`. */
export function checkDay(field: string, day: string): void {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && isoDay(day) === day
  if (!isDay) throw rejected('error.invalid-input', { field, problem: JSON.stringify(day) })
}

/** 30 February becomes a day in March: another day than the one given. */
const isoDay = (day: string) => new Date(`${day}T00:00:00.000Z`).toISOString().slice(0, 10)
