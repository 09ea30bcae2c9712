import type { Message } from './failure'
import { type Decimal, digitsOf, formatScaled, parseDecimal, type TenThousandths } from './money'

export interface Bounds {
  /** Decimals that may be written. */
  readonly digits: number
  /** In ten-thousandths; both may be written themselves. */
  readonly least?: TenThousandths
  readonly most?: TenThousandths
}

/** What a person wrote into a field, as an exact decimal, or what is wrong with it. */
export type ReadDecimal =
  | { readonly value: Decimal; readonly problem: null }
  | { readonly value: null; readonly problem: Message | null }

/**
 * A number as people write it: a point for decimals, commas only between thousands. Whatever could mean two things is
 * refused, since nobody sees afterwards that `1,250` was taken for 1.25. Nothing written is no problem and no value.
 */
export function readDecimal(text: string, { digits, least, most }: Bounds): ReadDecimal {
  const written = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^[\u2212\u2013]/, '-')
  if (written === '') return { value: null, problem: null }
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(written) && digits > 0 ? ungrouped(written) : written
  const match = /^(-?)(\d{1,14})(?:\.(\d*))?$/.exec(plain ?? '')
  if (!match)
    return wrong('decimal.not-one', {
      text: text.trim(),
      example: digits === 4 ? '1.5' : formatScaled(1250n * 10n ** BigInt(digits), digits),
    })
  const [, sign = '', whole = '0', fraction = ''] = match
  if (fraction.replace(/0+$/, '').length > digits) return wrong('decimal.too-precise', { text: text.trim(), digits })
  const value = `${sign}${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction.slice(0, digits)}`}`
  const decimal = value.replace(/\.$/, '')
  const amount = parseDecimal(decimal)
  if (least !== undefined && amount < least) return wrong('decimal.too-small', { least: shown(least, digits) })
  if (most !== undefined && amount > most) return wrong('decimal.too-large', { most: shown(most, digits) })
  return { value: decimal, problem: null }
}

/** An amount of money: whole minor units, from the smallest coin up unless told. */
export function readAmount(text: string, currency: string, bounds: Partial<Bounds> = {}): ReadDecimal {
  const digits = digitsOf(currency)
  return readDecimal(text, { digits, least: 10n ** BigInt(4 - digits), ...bounds })
}

/** Pieces: up to four decimals, none or more. */
export function readQuantity(text: string, bounds: Partial<Bounds> = {}): ReadDecimal {
  return readDecimal(text, { digits: 4, least: 0n, ...bounds })
}

/** `1,250` could be a thousand and more, or one and a quarter: only with decimals or a second comma it is clear. */
function ungrouped(written: string): string | null {
  const isClear = written.includes('.') || written.split(',').length > 2
  return isClear ? written.replaceAll(',', '') : null
}

function shown(value: TenThousandths, digits: number): string {
  const text = formatScaled(value, 4)
  const short = text.replace(/\.?0+$/, '')
  const decimals = short.split('.')[1]?.length ?? 0
  return decimals >= digits || digits === 4 ? short : text.slice(0, text.length - (4 - digits)).replace(/\.$/, '')
}

function wrong(code: Message['code'], params: Message['params']): ReadDecimal {
  return { value: null, problem: { code, params } }
}
