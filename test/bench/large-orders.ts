import { isoOf } from '@shared/clock'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import type { MirroredOrder, OrderSync } from '@shared/domain/mirror'
import type { Contact, SaleOrder, SaleOrderLine } from '@shared/domain/sale-order'
import { statusName } from '../../src/demo-store/orders/order-statuses.ts'
import { type Random, randomFor } from '../../src/demo-store/random.ts'
import { marketplaceOrder, plainAddress } from '../support/orders'
import { skuOf } from './large-catalogue'

/** Orders of three years, as a shop of some size has them: most are completed, some wait, a few need somebody. */
export const firstOrderId = 1000
const people = 30_000
const minuteMs = 60_000
const daysBack = 3 * 365

const firstNames = (
  'Ava Liam Noah Emma Mateo Sofia Grace Ethan Chloé Lucas Mia Jonas Freya Oscar Priya Kenji Zoë Henrik Isla Amara ' +
  'Hannah Diego Ingrid Samuel Nadia Theo Ruth Felix'
).split(' ')
const lastNames = (
  'Bennett Okafor Larsen García Nguyen Müller Walker Rossi Patel Kowalski Dubois Hughes Tanaka Silva Murphy Andersson ' +
  'Fischer Novak Haddad Jensen Costa Weber Brooks Lindqvist Moreau Petrov Sato Doyle Vargas Ivers'
).split(' ')
const cities = [
  ['Austin', 'Texas', '78701'],
  ['Portland', 'Oregon', '97201'],
  ['Boston', 'Massachusetts', '02108'],
  ['Denver', 'Colorado', '80202'],
  ['Savannah', 'Georgia', '31401'],
  ['Duluth', 'Minnesota', '55802'],
] as const

const imported = { by: 'schedule', code: 'orders.timeline.imported' } as const

type Weighted<T> = readonly (readonly [T, number])[]

// biome-ignore format: one row
const statusIds: Weighted<number> = [
  [10, 46], [2, 26], [11, 8], [5, 5], [9, 4], [4, 3], [7, 2], [3, 2], [14, 1.5], [8, 1], [12, 0.6], [13, 0.4], [1, 0.5],
]
const gateways: Weighted<string> = [
  ['Stripe', 48],
  ['PayPal', 24],
  ['Klarna', 9],
  ['Amazon Pay', 7],
  ['Bank Deposit', 6],
  ['Gift Certificate', 2],
  ['', 4],
]
const syncs: Weighted<OrderSync> = [
  ['imported', 95.2],
  ['needs-workflow', 1],
  ['held', 0.8],
  ['failed', 1.5],
  ['skipped', 1.5],
]

function weighted<T>(random: Random, of: Weighted<T>): T {
  let left = random.next() * of.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of of) {
    left -= weight
    if (left <= 0) return value
  }
  return random.pick(of)[0]
}

/** The n-th order of all, from 0; with its sale order when it is in. `endMs`: when the last one was placed. */
export function orderAt(n: number, all: number, endMs: number): { order: MirroredOrder; saleOrder: SaleOrder | null } {
  const random = randomFor(7, 'order', n)
  const id = String(firstOrderId + n)
  const createdMs = endMs - Math.round(((all - 1 - n) / all) * daysBack * 86_400_000) - random.int(0, 30) * minuteMs
  const statusId = weighted(random, statusIds)
  const gateway = weighted(random, gateways)
  const sync = weighted(random, syncs)
  // A third of the orders comes from a tenth of the people.
  const person = random.chance(0.33) ? random.int(0, people / 10) : random.int(0, people - 1)
  const customer = personAt(person)
  const lines = Array.from(
    {
      length: weighted(random, [
        [1, 55],
        [2, 27],
        [3, 12],
        [6, 6],
      ]),
    },
    () => ({
      unitPrice: random.int(5, 180) * 100 - (random.chance(0.6) ? 5 : 0),
      quantity: weighted(random, [
        [1, 80],
        [2, 15],
        [5, 5],
      ]),
      sku: skuOf(random.int(0, 24_999), random.int(0, 3)),
    }),
  )
  const made = marketplaceOrder({ id, lines, shipping: [random.int(0, 3) * 495], ratePercent: 8.25, customer })
  const at = (afterMs: number): string => isoOf(createdMs + afterMs)
  const payment = { gateway, status: paymentStatusOf(statusId, gateway, random) }
  const order = {
    ...made,
    statusId,
    status: statusName(statusId),
    createdAt: at(0),
    modifiedAt: at(40 * minuteMs),
    salesChannelId: weighted(random, [
      ['1', 74],
      ['2', 16],
      ['3', 10],
    ]),
    payment,
    customerId: random.chance(0.2) ? null : String(person + 1),
    customerMessage: random.chance(0.08) ? 'Please leave it with the neighbour at number 4.' : '',
    ipAddress: `203.0.113.${random.int(1, 254)}`,
  }
  const isIn = sync === 'imported' || sync === 'needs-workflow'
  const record: MirroredOrder = {
    id,
    order,
    readAt: at(45 * minuteMs),
    saleOrder: isIn ? { collection: 'sale-orders', id: `so-${id}`, name: `SO${id}` } : null,
    customer: isIn ? { collection: 'contacts', id: `contact-${person}`, name: fullName(customer) } : null,
    sync,
    message: messageOf(sync, id),
    hold: null,
    timeline: isIn ? [{ ...imported, at: at(46 * minuteMs), params: { name: `SO${id}` } }] : [],
  }
  return { order: record, saleOrder: isIn ? saleOrderOf(record, person) : null }
}

function paymentStatusOf(statusId: number, gateway: string, random: Random): PaymentStatus {
  if (gateway === '') return 'none'
  if (statusId === 4) return 'refunded'
  if (statusId === 14) return 'partially refunded'
  if (statusId === 7 || statusId === 1) return 'pending'
  if (statusId === 5) return random.chance(0.5) ? 'void' : 'refunded'
  return weighted(random, [
    ['captured', 86],
    ['authorized', 9],
    ['paid', 4],
    ['held for review', 1],
  ])
}

function messageOf(sync: OrderSync, order: string): MirroredOrder['message'] {
  if (sync === 'failed') return { code: 'orders.unknown-sku', params: { id: order, sku: 'GONE-1', name: 'Gone mug' } }
  return null
}

export function personAt(person: number): typeof plainAddress {
  const random = randomFor(7, 'person', person)
  const firstName = random.pick(firstNames)
  const lastName = `${random.pick(lastNames)}${random.chance(0.2) ? `-${random.pick(lastNames)}` : ''}`
  const [city, state, zip] = random.pick(cities)
  const mailName = `${firstName}.${lastName}.${person}`
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\w.-]/g, '')
  const email = `${mailName}@example.com`
  const street1 = `${random.int(1, 400)} ${random.pick(lastNames)} Street`
  return {
    ...plainAddress,
    firstName,
    lastName,
    city,
    state,
    zip,
    email,
    street1,
    phone: `555-${1000 + (person % 9000)}`,
  }
}

export const personCount = people

export function contactAt(person: number, endMs: number): Contact {
  const { street1, street2, city, state, zip, country, countryCode, ...who } = personAt(person)
  return {
    id: `contact-${person}`,
    kind: 'person',
    parentId: null,
    addressType: null,
    name: fullName(who),
    email: who.email,
    phone: who.phone,
    company: '',
    address: { street1, street2, city, state, zip, country, countryCode },
    createdAt: isoOf(endMs - (person % daysBack) * 86_400_000),
  }
}

function fullName({ firstName, lastName }: { readonly firstName: string; readonly lastName: string }): string {
  return `${firstName} ${lastName}`
}

function saleOrderOf({ id, order }: MirroredOrder, person: number): SaleOrder {
  const { total } = order.totals
  const lines = order.lines.map(
    (line): SaleOrderLine => ({
      id: `${id}-${line.id}`,
      key: line.id,
      kind: 'product',
      productId: null,
      variantId: null,
      sku: line.sku,
      name: line.name,
      details: [],
      quantity: `${line.quantity}.0000`,
      unitPrice: line.unitPrice.exTax,
      totalExTax: line.total.exTax,
      tax: line.total.tax,
      total: line.total.incTax,
      taxIds: ['tax-1'],
      taxClassId: '0',
      shippingContactId: `contact-${person}`,
      deliverable: true,
      parentKey: null,
    }),
  )
  return {
    id: `so-${id}`,
    name: `SO${id}`,
    state: order.statusId === 5 ? 'cancelled' : 'confirmed',
    key: `large:order:${id}`,
    origin: `Large store #${id}`,
    orderedAt: order.createdAt,
    confirmedAt: order.modifiedAt,
    currency: order.currency,
    pricelistId: 'pricelist-1',
    exchangeRate: '1.0000000000',
    taxInclusive: false,
    customerId: `contact-${person}`,
    customer: fullName(order.billingAddress),
    billingContactId: `contact-${person}`,
    warehouseId: 'warehouse-1',
    lines,
    taxes: [{ taxId: 'tax-1', name: 'Sales Tax', rate: '8.2500', amount: total.tax }],
    totalExTax: total.exTax,
    totalTax: total.tax,
    total: total.incTax,
    prepaid: [],
    notes: [],
    createdAt: order.modifiedAt,
    changedAt: order.modifiedAt,
  }
}
