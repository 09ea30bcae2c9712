import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import { given } from '../given.ts'
import type { Order } from '../model/order.ts'
import { isKind, kindNames } from '../orders/kinds.ts'
import { takeStock } from '../orders/order-stock.ts'
import { placeOrder } from '../orders/place-order.ts'
import { type OrderWishes, planOrder } from '../orders/plan-order.ts'
import { unsavedOf } from '../unsaved.ts'
import { type Answer, json } from '../wire/answer.ts'
import { type Fields, fieldsOf, parseBody, refuse } from './input.ts'

/**
 * `POST /_demo/orders {"kind","count"}`: orders as shoppers would place them, now; answers `{"ids":[…]}`.
 * May also say: currency, tax_inclusive, status_id, payment_method, payment_status, channel_id, customer_id,
 * lines `[{"sku","quantity"}]`, minutes_ago.
 */
export function placeOrders(demo: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const kind = fields.text('kind') ?? 'simple'
  const count = fields.whole('count') ?? 1
  const minutesAgo = fields.number('minutes_ago') ?? 0
  const wishes = wishesOf(fields)
  fields.done()
  if (!isKind(kind)) return refuse(`There is no kind of order called ${kind}; kinds are: ${kindNames.join(', ')}`)
  if (count < 1 || count > 10_000) refuse('body.count must be between 1 and 10000')
  checkWishes(demo, wishes)
  const now = wholeSeconds(demo.clock.now())
  const orders = Array.from({ length: count }, () => {
    // The number of orders so far makes each one different, also after a restart.
    const ordinal = 100_000 + (demo.shop.lastIds.order ?? 0)
    return placeOrder(demo.shop, planOrder(demo.shop, kind, ordinal, wishes), now - minutesAgo * 60_000, now)
  })
  for (const order of orders) {
    takeStock(demo.shop, order)
    unsavedOf(demo.shop).orders.add(order.id)
  }
  return json({ ids: orders.map(({ id }: Order) => id) }, 201)
}

function wishesOf(fields: Fields): OrderWishes {
  const lines = fields.list('lines')?.map((row, at) => {
    const line = fieldsOf(row, `body.lines[${at}]`)
    const sku = line.text('sku') ?? refuse(`body.lines[${at}].sku is missing`)
    const quantity = line.whole('quantity') ?? 1
    line.done()
    return { sku, quantity }
  })
  return given<OrderWishes>({
    currency: fields.text('currency'),
    taxInclusive: fields.flag('tax_inclusive'),
    statusId: fields.whole('status_id'),
    paymentMethod: fields.text('payment_method'),
    paymentStatus: fields.textOrNull('payment_status'),
    channelId: fields.whole('channel_id'),
    customerId: fields.whole('customer_id'),
    lines,
  })
}

function checkWishes({ shop }: Demo, { currency, statusId, lines }: OrderWishes): void {
  if (currency !== undefined && !shop.currencies.some(({ code }) => code === currency)) {
    refuse(`The store has no currency ${currency}`)
  }
  if (statusId !== undefined && statusId > 14) refuse('body.status_id must be between 0 and 14')
  for (const { sku } of lines ?? []) {
    const known = shop.products.some(({ variants }) => variants.some((variant) => variant.sku === sku))
    if (!known) refuse(`No variant has the SKU ${sku}`)
  }
}
