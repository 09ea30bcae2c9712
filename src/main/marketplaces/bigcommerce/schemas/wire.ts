import type { Decimal } from '@shared/money'
import { z } from 'zod'

/**
 * What BigCommerce writes in more than one way, read once: V2 sends amounts as text, V3 as numbers; ids come as either;
 * absent is null, an empty text, 0 or no field at all.
 */

/** An exact decimal in its shortest form: `109.0000`, `109` and `1.09e2` are all `109`. */
export const decimal = z.union([z.number(), z.string()]).transform((wire, context): Decimal => {
  const text = shortestDecimal(typeof wire === 'number' ? plainNumber(wire) : wire.trim())
  if (text !== null) return text
  context.addIssue({ code: 'custom', message: `not a number: ${JSON.stringify(wire)}` })
  return z.NEVER
})

const zero: Decimal = '0'
export const decimalOrNull = z
  .union([decimal, z.literal('')])
  .nullish()
  .transform(absentAsNull)
export const decimalOrZero = decimalOrNull.transform((value) => value ?? zero)
/** The catalogue's optional prices and sizes: 0 means "not set" there (Catalog API, Products). */
export const decimalIfSet = decimalOrNull.transform((value) => (value === zero ? null : value))

export const id = z.union([z.number(), z.string().min(1)]).transform(String)
/** BigCommerce writes "none" as 0, null, an empty text, or leaves the field out. */
export const idOrNull = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) =>
    value === null || value === undefined || ['', '0'].includes(String(value)) ? null : String(value),
  )

export const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)))
export const textOrNull = text.transform((value) => (value === '' ? null : value))

export const count = z.union([z.number(), z.string().regex(/^-?\d+(\.0+)?$/, 'not a whole number')]).transform(Number)
export const countOrZero = z
  .union([count, z.literal('')])
  .nullish()
  .transform((value) => absentAsNull(value) ?? 0)

/** True and false, also as 1 and 0 or as text; absent is false. */
export const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 1 || value === '1' || value === 'true')

/** RFC 2822 (V2) or ISO 8601 (V3), as ISO, UTC. */
export const instant = z.string().transform((wire, context) => {
  const ms = Date.parse(wire)
  if (!Number.isNaN(ms)) return new Date(ms).toISOString()
  context.addIssue({ code: 'custom', message: `not a date: ${JSON.stringify(wire)}` })
  return z.NEVER
})
export const instantOrNull = z
  .union([instant, z.literal('')])
  .nullish()
  .transform(absentAsNull)

function absentAsNull<Value>(value: Value | '' | null | undefined): Value | null {
  return value === '' || value === null || value === undefined ? null : value
}

/** JavaScript writes very small and very large numbers with an exponent: without one they stay exact text. */
function plainNumber(value: number): string {
  const written = String(value)
  return written.includes('e') ? value.toFixed(10) : written
}

function shortestDecimal(written: string): Decimal | null {
  const match = /^([+-])?(\d*)(?:\.(\d*))?$/.exec(written)
  if (!match || (match[2] ?? '') + (match[3] ?? '') === '') return null
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0'
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  const size = fraction === '' ? whole : `${whole}.${fraction}`
  return match[1] === '-' && size !== '0' ? `-${size}` : size
}
