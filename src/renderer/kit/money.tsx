import { digitsOf, formatScaled, isDecimal, parseScaled } from '@shared/money'

/** `<Money amount="12.5" currency="EUR" />` shows €12.50. Never goes through a binary number. */
export function Money({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  return <span className="nowrap">{formatMoney(amount, currency)}</span>
}

/** An exact decimal string as a person reads it, at the currency's minor unit: `formatMoney('1234.5', 'USD')` is $1,234.50. */
export function formatMoney(amount: string, currency: string): string {
  if (!isDecimal(amount)) return amount
  const digits = digitsOf(currency)
  const rounded = formatScaled(parseScaled(amount, digits), digits)
  const negative = rounded.startsWith('-')
  const [whole = '0', fraction] = (negative ? rounded.slice(1) : rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return `${negative ? '−' : ''}${symbolOf(currency)}${number}`
}

const symbols = new Map<string, string>()

function symbolOf(currency: string): string {
  const known = symbols.get(currency)
  if (known !== undefined) return known
  const symbol = /^[A-Za-z]{3}$/.test(currency) ? narrowSymbol(currency) : currency
  // Letters (CHF, SEK) stand apart from the number, signs (€, £) do not.
  const spaced = symbol === '' || /[A-Za-z]$/.test(symbol) ? `${symbol}\u00a0`.replace(/^\u00a0$/, '') : symbol
  symbols.set(currency, spaced)
  return spaced
}

function narrowSymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

/** A quantity with its thousands grouped and no trailing zeros: `formatQuantity('1200.500')` is 1,200.5. */
export function formatQuantity(quantity: string): string {
  const [whole = '0', fraction = ''] = quantity.split('.')
  const rest = fraction.replace(/0+$/, '')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest === '' ? '' : `.${rest}`)
}
