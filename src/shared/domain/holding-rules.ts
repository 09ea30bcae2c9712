import type { Message } from '../failure'
import { type Decimal, parseDecimal, toMoney } from '../money'
import { caseless, spaceless } from '../text'
import type { MarketplaceOrder, OrderAddress } from './marketplace-order'

/**
 * Orders that are to wait for a person before anything is booked (ORD-14). Every condition that is set must hold; of
 * several values any one. A condition of null or without a value is not set.
 */
export interface HoldingRule {
  readonly id: string
  readonly name: string
  readonly on: boolean
  /** With tax. Orders in other currencies are held by their worth in the shop's, where the amount is in that. */
  readonly amount: { readonly atLeast: Decimal; readonly currency: string } | null
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[]
  readonly countriesOf: 'either' | 'billing' | 'shipping'
  /** Billing and shipping address are not the same, or not in the same country. */
  readonly addresses: 'differ' | 'differ-country' | null
  readonly gateways: readonly string[]
  /** In the customer's message or the staff's notes. */
  readonly notes: readonly string[]
  /** Addresses, or ends of them: `@example.com`. */
  readonly emails: readonly string[]
  /** Only those who ordered without an account. */
  readonly guests: boolean
}

export interface HoldReason {
  readonly ruleId: string
  readonly rule: string
  /** Each condition, as it holds for this order. */
  readonly because: readonly Message[]
}

/** The rules that hold the order, each with why. */
export function holdReasons(order: MarketplaceOrder, rules: readonly HoldingRule[]): readonly HoldReason[] {
  return rules
    .filter(({ on }) => on)
    .flatMap((rule): HoldReason[] => {
      const because = whyHeld(order, rule)
      return because === null ? [] : [{ ruleId: rule.id, rule: rule.name, because }]
    })
}

/** Null: a condition of the rule doesn't hold, or it has none. */
export function whyHeld(order: MarketplaceOrder, rule: HoldingRule): readonly Message[] | null {
  const met = conditionsOf(rule).map((condition) => condition(order))
  const because = met.filter((reason) => reason !== null)
  return because.length > 0 && because.length === met.length ? because : null
}

export function hasConditions(rule: HoldingRule): boolean {
  return conditionsOf(rule).length > 0
}

type Condition = (order: MarketplaceOrder) => Message | null

function conditionsOf({ amount, countries, countriesOf, addresses, ...rule }: HoldingRule): readonly Condition[] {
  const conditions: (Condition | null)[] = [
    amount && ((order) => byAmount(order, amount)),
    countries.length > 0 ? (order) => byCountry(order, countries, countriesOf) : null,
    addresses && ((order) => byAddresses(order, addresses)),
    rule.gateways.length > 0 ? (order) => byGateway(order, rule.gateways) : null,
    rule.notes.length > 0 ? (order) => byNote(order, rule.notes) : null,
    rule.emails.length > 0 ? (order) => byEmail(order, rule.emails) : null,
    rule.guests ? byGuest : null,
  ]
  return conditions.filter((condition) => condition !== null)
}

function byAmount(order: MarketplaceOrder, { atLeast, currency }: NonNullable<HoldingRule['amount']>): Message | null {
  const worth = worthIn(order, currency)
  if (worth === null || worth < parseDecimal(atLeast)) return null
  return { code: 'holding.amount', params: { amount: toMoney(worth, currency), currency, atLeast } }
}

/** In ten-thousandths; null where no rate is known. */
function worthIn({ currency: paidIn, shopCurrency, exchangeRate, totals }: MarketplaceOrder, currency: string) {
  const total = parseDecimal(totals.total.incTax)
  if (paidIn === currency) return total
  // Ten decimals, as the store has it.
  const rate = scaledRate(exchangeRate)
  return shopCurrency === currency && rate > 0n ? (total * 10n ** 10n) / rate : null
}

function scaledRate(rate: Decimal): bigint {
  const [whole = '0', fraction = ''] = rate.split('.')
  return BigInt(whole) * 10n ** 10n + BigInt(fraction.slice(0, 10).padEnd(10, '0') || '0')
}

function byCountry(
  { billingAddress, shippingAddresses }: MarketplaceOrder,
  countries: readonly string[],
  of: HoldingRule['countriesOf'],
): Message | null {
  const wanted = new Set(countries.map((code) => code.toUpperCase()))
  const addresses = [...(of === 'shipping' ? [] : [billingAddress]), ...(of === 'billing' ? [] : shippingAddresses)]
  const found = addresses.find(({ countryCode }) => wanted.has(countryCode.toUpperCase()))
  return found ? { code: 'holding.country', params: { country: found.country || found.countryCode } } : null
}

function byAddresses(
  { billingAddress, shippingAddresses }: MarketplaceOrder,
  how: 'differ' | 'differ-country',
): Message | null {
  const text = how === 'differ' ? placeOf : ({ countryCode }: OrderAddress) => countryCode.toUpperCase()
  const other = shippingAddresses.find((address) => text(address) !== text(billingAddress))
  if (!other) return null
  const place = (address: OrderAddress) => [address.city, address.countryCode].filter(Boolean).join(', ')
  return { code: 'holding.addresses', params: { billing: place(billingAddress), shipping: place(other) } }
}

function placeOf({ street1, street2, zip, city, countryCode }: OrderAddress): string {
  return spaceless([street1, street2, zip, city, countryCode].join('|'))
}

function byGateway({ payment }: MarketplaceOrder, gateways: readonly string[]): Message | null {
  const found = gateways.some((gateway) => caseless(gateway) === caseless(payment.gateway))
  return found ? { code: 'holding.gateway', params: { gateway: payment.gateway.trim() } } : null
}

function byNote({ customerMessage, staffNotes }: MarketplaceOrder, notes: readonly string[]): Message | null {
  const text = caseless(`${customerMessage}\n${staffNotes}`)
  const found = notes.find((word) => text.includes(caseless(word)))
  return found === undefined ? null : { code: 'holding.note', params: { word: found } }
}

function byEmail({ billingAddress, shippingAddresses }: MarketplaceOrder, emails: readonly string[]): Message | null {
  const used = [billingAddress, ...shippingAddresses]
    .map(({ email }) => caseless(email))
    .filter((email) => email !== '')
  const found = used.find((email) =>
    emails.map(caseless).some((wanted) => (wanted.startsWith('@') ? email.endsWith(wanted) : email === wanted)),
  )
  return found === undefined ? null : { code: 'holding.email', params: { email: found } }
}

function byGuest({ customerId }: MarketplaceOrder): Message | null {
  return customerId === null ? { code: 'holding.guest', params: {} } : null
}
