import { deletedCustomerId } from '../data/customers.ts'
import type { KindRule } from './kinds.ts'
import { customLine, inCurrency } from './line-choices.ts'

/** Products of these numbers were deleted long before the shop's present catalogue. */
const firstDeletedProductId = 80

/** Every second one has lost its variant number too, as real answers show. */
const unknownSku: KindRule = (plan, draw) => {
  const line = customLine('Wicker Hamper (discontinued)', inCurrency(draw, plan, 740_000), 1)
  const productId = firstDeletedProductId + (draw.ordinal % 30)
  const variantId = draw.ordinal % 2 === 0 ? productId - 14 : null
  plan.lines = [{ ...line, productId, variantId, sku: `HAMPER-OLD-${productId}` }, ...plan.lines.slice(1)]
}

/** Staff typed another total; the parts no longer add up to it. */
const overriddenTotals: KindRule = (plan, draw) => {
  plan.overriddenBy = inCurrency(draw, plan, draw.random.pick([75_000, -120_000, 33_300]))
  plan.staffNotes = 'Total agreed with the customer, see mail'
}

const incomplete: KindRule = (plan) => {
  plan.statusId = 0
  plan.paymentStatus = ''
  plan.paymentMethod = ''
}

const archived: KindRule = (plan) => {
  plan.isDeleted = true
}

const deletedCustomer: KindRule = (plan) => {
  plan.customerId = deletedCustomerId
}

const oddText: KindRule = (plan) => {
  const person = {
    ...plan.billing,
    firstName: 'Zoë 🌿',
    lastName: "O'Neil-محمد",
    company: '<b>Müller</b> & Söhne',
    state: '',
    zip: null,
    phone: 'call after 6pm',
  }
  plan.customerId = 0
  plan.billing = person
  plan.addresses = [person]
  plan.customerMessage = 'Bitte klingeln! <script>alert("hi")</script> — Größe XL, 谢谢'
  plan.messages = [
    { fromStaff: false, subject: 'Delivery', message: 'Could it come on Friday?' },
    { fromStaff: true, subject: 'Re: Delivery', message: 'It can.' },
  ]
}

/** The discount takes the lines to zero and reaches into the shipping cost. */
const overDiscounted: KindRule = (plan, draw) => {
  const lines = plan.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
  plan.shippingPrice = inCurrency(draw, plan, 129_500)
  plan.discount = lines + inCurrency(draw, plan, 50_000)
  plan.staffNotes = 'Goodwill for the broken bowl'
}

/** A tax service worked out the taxes: their rows carry no ids of rates and classes. */
const automaticTax: KindRule = (plan) => {
  plan.taxProvider = 'AvaTaxProvider'
}

const withoutPaymentStatus: KindRule = (plan) => {
  plan.paymentMethod = 'Manual'
  plan.paymentStatus = null
  plan.source = 'manual'
}

/** What grown stores contain; see the kinds of shopping for what is ordinary. */
export const oddityRules = {
  'unknown-sku': unknownSku,
  'overridden-totals': overriddenTotals,
  incomplete,
  archived,
  'deleted-customer': deletedCustomer,
  'odd-text': oddText,
  'over-discounted': overDiscounted,
  'automatic-tax': automaticTax,
  'without-payment-status': withoutPaymentStatus,
} satisfies Record<string, KindRule>
