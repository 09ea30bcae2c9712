import { defaultChannelId } from '../data/master-data.ts'
import { makePerson, placesFor } from '../data/people.ts'
import type { Customer } from '../model/customer.ts'
import type { Shop } from '../model/shop.ts'
import { type Random, randomFor } from '../random.ts'
import { type KindName, kindRules } from './kinds.ts'
import { catalogueLine, customLine, pickProducts } from './line-choices.ts'
import type { OrderPlan, PlannedLine } from './order-plan.ts'

/** What may be asked for besides the kind. */
export interface OrderWishes {
  readonly currency?: string
  readonly taxInclusive?: boolean
  readonly statusId?: number
  readonly paymentMethod?: string
  readonly paymentStatus?: string | null
  readonly channelId?: number
  readonly customerId?: number
  /** Instead of lines by chance: SKUs of the catalogue. */
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[]
}

export interface Draw {
  readonly shop: Shop
  readonly random: Random
  readonly ordinal: number
}

/** An order of a kind, before it is placed; the ordinal makes each one different. */
export function planOrder(shop: Shop, kind: KindName, ordinal: number, wishes: OrderWishes = {}): OrderPlan {
  const random = randomFor(shop.seed, 'order', ordinal)
  const draw: Draw = { shop, random, ordinal }
  const currency = wishes.currency ?? (kind === 'other-currency' ? 'EUR' : 'USD')
  const plan = simplePlan(draw, kind, currency, wishes)
  kindRules[kind](plan, draw)
  if (wishes.statusId !== undefined) plan.statusId = wishes.statusId
  if (wishes.paymentMethod !== undefined) plan.paymentMethod = wishes.paymentMethod
  if (wishes.paymentStatus !== undefined) plan.paymentStatus = wishes.paymentStatus
  if (wishes.channelId !== undefined) plan.channelId = wishes.channelId
  return plan
}

function simplePlan(draw: Draw, kind: KindName, currency: string, wishes: OrderWishes): OrderPlan {
  const { shop, random } = draw
  const customer =
    wishes.customerId === undefined ? pickCustomer(draw, currency, false) : findCustomer(shop, wishes.customerId)
  const place = random.pick(placesFor(currency))
  const person = customer?.addresses[0]?.postal ?? makePerson(random, place, 9000 + draw.ordinal)
  const plan: OrderPlan = {
    kind,
    customerId: customer?.id ?? 0,
    billing: person,
    addresses: [person],
    pickupLocationId: null,
    lines: [],
    statusId: 11,
    taxInclusive: wishes.taxInclusive ?? kind === 'tax-inclusive',
    shownCurrency: currency,
    paidCurrency: currency,
    shippingMethod: random.pick(['Standard', 'Ground', 'Free returns courier']),
    shippingPrice: random.pick([59_500, 79_000, 129_500]),
    handlingPrice: 0,
    discount: 0,
    coupon: null,
    fees: [],
    paymentMethod: 'Stripe',
    paymentStatus: undefined,
    storeCredit: 0,
    giftCertificate: 0,
    shipped: 'none',
    refunded: 'none',
    taxProvider: 'BasicTaxProvider',
    overriddenBy: 0,
    staffNotes: null,
    customerMessage: random.chance(0.12) ? 'Please leave it with the neighbour if nobody is in.' : null,
    messages: [],
    channelId: defaultChannelId,
    source: 'www',
    isDeleted: false,
  }
  plan.lines = wishes.lines?.map(({ sku, quantity }) => lineBySku(draw, plan, sku, quantity)) ?? someLines(draw, plan)
  return plan
}

/** A customer of the right part of the world, person or company, when there is one. */
export function pickCustomer({ shop, random }: Draw, currency: string, company: boolean): Customer | null {
  const countries = new Set(placesFor(currency).map(({ iso2 }) => iso2))
  for (let tries = 0; tries < 60 && shop.customers.length > 0; tries += 1) {
    const customer = random.pick(shop.customers)
    const iso2 = customer.addresses[0]?.postal.countryIso2 ?? ''
    if (countries.has(iso2) && (customer.company !== '') === company) return customer
  }
  return null
}

function findCustomer(shop: Shop, id: number): Customer | null {
  return shop.customers.find((customer) => customer.id === id) ?? null
}

/** One to three products; something made to order where the catalogue has nothing to buy. */
function someLines(draw: Draw, plan: OrderPlan): PlannedLine[] {
  const products = pickProducts(draw, draw.random.int(1, 3))
  if (products.length === 0) return [customLine('Made to order', 240_000, 1)]
  return products.map((product) => catalogueLine(draw, plan, product, draw.random.int(1, 3)))
}

function lineBySku(draw: Draw, plan: OrderPlan, sku: string, quantity: number): PlannedLine {
  for (const product of draw.shop.products) {
    const variant = product.variants.find((one) => one.sku === sku)
    if (variant !== undefined) return catalogueLine(draw, plan, product, quantity, variant)
  }
  throw new RangeError(`No variant has the SKU ${sku}`)
}
