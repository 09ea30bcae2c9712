import type { Demo } from '../demo.ts'
import { orderStatuses } from '../orders/order-statuses.ts'
import { type Answer, json } from '../wire/answer.ts'
import { writeKinds } from '../writes.ts'

/** `GET /_demo/summary`: how many of everything there is, and how many writes were carried out. */
export function summary({ shop, journal }: Demo): Answer {
  const variants = shop.products.flatMap((product) => product.variants)
  const current = shop.orders.filter(({ isDeleted }) => !isDeleted)
  return json({
    products: shop.products.length,
    visibleProducts: shop.products.filter(({ isVisible }) => isVisible).length,
    variants: variants.length,
    images: shop.products.reduce((sum, { images }) => sum + images.length, 0),
    brands: shop.brands.length,
    categories: shop.categories.length,
    trees: shop.trees.length,
    channels: shop.channels.length,
    locations: shop.locations.length,
    taxClasses: shop.taxClasses.length,
    currencies: shop.currencies.length,
    paymentMethods: shop.paymentMethods.length,
    customers: shop.customers.length,
    customerGroups: shop.customerGroups.length,
    priceLists: shop.priceLists.length,
    channelAssignments: shop.products.reduce((sum, { channels }) => sum + channels.length, 0),
    stockOnHand: variants.flatMap(({ stock }) => stock).reduce((sum, { onHand }) => sum + onHand, 0),
    orders: current.length,
    archivedOrders: shop.orders.length - current.length,
    ordersByStatus: Object.fromEntries(
      orderStatuses.map(({ id }) => [id, current.filter((one) => one.statusId === id).length]),
    ),
    ordersByKind: counted(shop.orders.map(({ kind }) => kind)),
    ordersByPaymentMethod: counted(current.map(({ paymentMethod }) => paymentMethod)),
    shipments: shop.orders.reduce((sum, { shipments }) => sum + shipments.length, 0),
    refunds: shop.orders.reduce((sum, { refunds }) => sum + refunds.length, 0),
    mails: shop.mails.length,
    requests: journal.after(0).length,
    writes: Object.fromEntries(writeKinds.map((kind) => [kind, shop.writes[kind] ?? 0])),
  })
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
