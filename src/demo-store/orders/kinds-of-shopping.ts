import { caPlaces, companyName, makePerson, placesFor, usPlaces } from '../data/people.ts'
import type { KindRule } from './kinds.ts'
import { catalogueLine, customLine, inCurrency, pickProducts } from './line-choices.ts'
import { pickCustomer } from './plan-order.ts'

const guest: KindRule = (plan, { random, ordinal }) => {
  const person = makePerson(random, random.pick(placesFor(plan.paidCurrency)), 5000 + ordinal)
  plan.customerId = 0
  plan.billing = person
  plan.addresses = [person]
}

const noCustomer: KindRule = (plan) => {
  const blank = {
    firstName: '',
    lastName: '',
    company: '',
    street1: '',
    street2: '',
    city: '',
    state: '',
    zip: '',
    country: '',
    countryIso2: '',
    phone: '',
    email: '',
  }
  plan.customerId = 0
  plan.billing = blank
  plan.addresses = [blank]
  plan.source = 'manual'
  plan.paymentMethod = 'Cash'
  plan.shippingPrice = 0
  plan.shippingMethod = 'None'
}

const company: KindRule = (plan, draw) => {
  const customer = pickCustomer(draw, plan.paidCurrency, true)
  const postal = customer?.addresses[0]?.postal ?? { ...plan.billing, company: companyName(draw.random) }
  plan.customerId = customer?.id ?? plan.customerId
  plan.billing = postal
  plan.addresses = [postal]
}

const severalAddresses: KindRule = (plan, draw) => {
  const second = makePerson(draw.random, draw.random.pick(placesFor(plan.paidCurrency)), 7000 + draw.ordinal)
  plan.addresses = [...plan.addresses, second]
  const [product] = pickProducts(draw, 1)
  const line = product === undefined ? customLine('Gift box', 200_000, 1) : catalogueLine(draw, plan, product, 2)
  plan.lines = [...plan.lines, { ...line, address: 1 }]
}

const digital: KindRule = (plan, draw) => {
  const product = draw.shop.products.find((one) => one.type === 'digital' && one.isVisible)
  const line =
    product === undefined ? customLine('Recipe Book (PDF)', 120_000, 1) : catalogueLine(draw, plan, product, 1)
  plan.lines = [{ ...line, type: 'digital', address: null }]
  plan.addresses = []
}

const giftCertificate: KindRule = (plan, draw) => {
  const line = customLine('Gift Certificate', inCurrency(draw, plan, 500_000), 1)
  const recipientEmail = `friend${draw.ordinal}@example.com`
  plan.lines = [...plan.lines, { ...line, type: 'giftcertificate', address: null, weight: 0, recipientEmail }]
}

const customItem: KindRule = (plan, draw) => {
  plan.lines = [...plan.lines, customLine('Monogram embroidery', inCurrency(draw, plan, 180_000), 1)]
}

const coupon: KindRule = (plan, draw) => {
  const amount = inCurrency(draw, plan, 50_000)
  const coupons = [
    { couponId: 1, code: 'HARBOUR10', name: '10% for friends', type: 1, amount: 100_000 },
    { couponId: 2, code: 'FIVER', name: 'Five off the order', type: 2, amount },
    { couponId: 3, code: 'PERPIECE', name: 'Five off each piece', type: 0, amount },
  ] as const
  plan.coupon = coupons[draw.ordinal % coupons.length] ?? coupons[0]
}

const discount: KindRule = (plan, draw) => {
  plan.discount = inCurrency(draw, plan, draw.random.pick([40_000, 73_300, 105_000]))
  plan.staffNotes = 'Discount agreed on the phone'
}

const free: KindRule = (plan) => {
  plan.coupon = { couponId: 4, code: 'WELCOME100', name: 'With our compliments', type: 1, amount: 1_000_000 }
  plan.shippingPrice = 0
  plan.shippingMethod = 'Free Shipping'
  plan.paymentMethod = ''
}

const twoTaxes: KindRule = (plan, { random, ordinal }) => {
  const person = makePerson(random, random.pick(caPlaces), 6000 + ordinal)
  plan.customerId = 0
  plan.billing = person
  plan.addresses = [person]
}

const handlingAndWrap: KindRule = (plan, draw) => {
  plan.handlingPrice = inCurrency(draw, plan, 25_000)
  const price = inCurrency(draw, plan, 39_500)
  const wrapping = { name: 'Kraft paper & ribbon', message: 'Happy birthday, with love from all of us', price }
  plan.lines = plan.lines.map((line, at) => (at === 0 ? { ...line, wrapping } : line))
}

const storeCredit: KindRule = (plan) => {
  plan.storeCredit = 'all'
  plan.paymentMethod = 'Store Credit'
}

const giftCertificateRedeemed: KindRule = (plan, draw) => {
  plan.giftCertificate = inCurrency(draw, plan, 100_000)
}

const manyLines: KindRule = (plan, draw) => {
  const products = pickProducts(draw, 51)
  const lines = Array.from({ length: 51 }, (_, at) => {
    const product = products[at % Math.max(1, products.length)]
    return product === undefined ? customLine(`Sample ${at + 1}`, 30_000, 1) : catalogueLine(draw, plan, product, 1)
  })
  plan.lines = lines
}

const fee: KindRule = (plan, draw) => {
  plan.fees.push({ name: 'Island delivery surcharge', price: inCurrency(draw, plan, 64_000) })
}

const bundle: KindRule = (plan, draw) => {
  const parts = pickProducts(draw, 2).map((product) => catalogueLine(draw, plan, product, 1))
  const whole = plan.lines[0]
  if (whole === undefined) return
  plan.lines = [whole, ...parts.map((part) => ({ ...part, unitPrice: 0, parent: 0 }))]
}

const optionsAndText: KindRule = (plan) => {
  plan.lines = plan.lines.map((line, at) => {
    if (at !== 0) return line
    const typed = {
      optionId: 41,
      productOptionId: 41,
      name: 'Engraving',
      value: 'For Ruth, 1962',
      displayValue: 'For Ruth, 1962',
    }
    return { ...line, options: [...line.options, { ...typed, type: 'Text field' as const }] }
  })
}

/** An order for collection: no shipping address, fulfilled at the second location. */
const pickup: KindRule = (plan, { shop, random, ordinal }) => {
  const person = makePerson(random, random.pick(usPlaces), 8000 + ordinal)
  plan.customerId = 0
  plan.billing = person
  plan.addresses = []
  plan.pickupLocationId = shop.locations.find(({ id }) => id === 2)?.id ?? 1
  plan.lines = plan.lines.map((line) => ({ ...line, address: null }))
}

const shownInOtherCurrency: KindRule = (plan) => {
  plan.shownCurrency = plan.paidCurrency === 'GBP' ? 'EUR' : 'GBP'
}

const simple: KindRule = () => undefined

export const shoppingRules = {
  simple,
  guest,
  'no-customer': noCustomer,
  company,
  'several-addresses': severalAddresses,
  digital,
  'gift-certificate': giftCertificate,
  'custom-item': customItem,
  coupon,
  discount,
  free,
  'tax-inclusive': simple,
  'two-taxes': twoTaxes,
  'handling-and-wrap': handlingAndWrap,
  'store-credit': storeCredit,
  'gift-certificate-redeemed': giftCertificateRedeemed,
  'other-currency': simple,
  'shown-in-other-currency': shownInOtherCurrency,
  'many-lines': manyLines,
  fee,
  bundle,
  'options-and-text': optionsAndText,
  pickup,
} satisfies Record<string, KindRule>
