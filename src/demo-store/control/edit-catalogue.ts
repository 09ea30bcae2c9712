import { firstProductId, makeProduct } from '../data/products.ts'
import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import type { Product } from '../model/product.ts'
import { nextId } from '../model/shop.ts'
import { moneyFrom } from '../money.ts'
import { renderProduct } from '../render/product.ts'
import { type Answer, json } from '../wire/answer.ts'
import { controlProblem, type Fields, fieldsOf, parseBody, refuse } from './input.ts'
import { deleteProduct } from './merchant.ts'

/** `POST /_demo/products {"count"?}`: further products of the assortment; answers `{"ids":[…]}`. */
export function addProducts(demo: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const count = fields.whole('count') ?? 1
  const sku = fields.text('sku')
  const name = fields.text('name')
  fields.done()
  if (count < 1 || count > 10_000) refuse('body.count must be between 1 and 10000')
  const ids = Array.from({ length: count }, () => addProduct(demo, { sku, name }))
  return json({ ids }, 201)
}

function addProduct(
  { shop, clock }: Demo,
  wishes: { readonly sku: string | undefined; readonly name: string | undefined },
): number {
  const next = (kind: string) => (): number => nextId(shop, kind)
  const ids = {
    option: next('option'),
    optionValue: next('optionValue'),
    variant: next('variant'),
    image: next('image'),
    customField: next('customField'),
    modifier: next('modifier'),
  }
  const ordinal = nextId(shop, 'product', firstProductId) - firstProductId
  const now = wholeSeconds(clock.now())
  const product: Product = {
    ...makeProduct(shop.seed, ordinal, ids, shop.categories, now),
    dateCreated: now,
    dateModified: now,
  }
  if (wishes.name !== undefined) product.name = wishes.name
  if (wishes.sku !== undefined) setSku(product, wishes.sku)
  shop.products.push(product)
  return product.id
}

/** `PATCH /_demo/products/ID`: name, sku, price (decimal text), weight, is_visible, description. */
export function patchProduct(demo: Demo, productId: number, body: string): Answer {
  const product = findById(demo.shop.products, productId)
  if (product === null) return controlProblem(404, `There is no product ${productId}`)
  applyEdit(product, fieldsOf(parseBody(body)))
  product.dateModified = Math.max(product.dateModified + 1000, wholeSeconds(demo.clock.now()))
  return json(renderProduct(demo, product, new Set(['variants'])))
}

function applyEdit(product: Product, fields: Fields): void {
  const sku = fields.text('sku')
  const price = fields.text('price')
  const edited = {
    name: fields.text('name') ?? product.name,
    weight: fields.number('weight') ?? product.weight,
    isVisible: fields.flag('is_visible') ?? product.isVisible,
    description: fields.text('description') ?? product.description,
  }
  fields.done()
  if (price !== undefined && !/^\d+(\.\d{1,4})?$/.test(price))
    refuse('body.price must be a decimal text such as "12.34"')
  Object.assign(product, edited)
  if (price !== undefined) product.price = moneyFrom(price)
  if (sku !== undefined) setSku(product, sku)
}

function setSku(product: Product, sku: string): void {
  product.sku = sku
  const base = product.variants[0]
  if (product.options.length === 0 && base !== undefined) base.sku = sku
}

/** `DELETE /_demo/products/ID` */
export function removeProduct(demo: Demo, productId: number): Answer {
  if (!deleteProduct(demo, productId)) return controlProblem(404, `There is no product ${productId}`)
  return json({ deleted: productId })
}

/** `PATCH /_demo/inventory {"sku" or "variant_id","location_id"?,"quantity"}`: counts anew what is on hand. */
export function patchInventory(demo: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const sku = fields.text('sku')
  const variantId = fields.whole('variant_id')
  const locationId = fields.whole('location_id') ?? 1
  const quantity = fields.whole('quantity') ?? refuse('body.quantity is missing')
  fields.done()
  const variant = demo.shop.products
    .flatMap(({ variants }) => variants)
    .find((one) => (variantId === undefined ? one.sku === sku : one.id === variantId))
  if (variant === undefined) return controlProblem(404, 'There is no such variant')
  const level = variant.stock.find((one) => one.locationId === locationId)
  if (level === undefined) return controlProblem(404, `Variant ${variant.id} has no stock at location ${locationId}`)
  level.onHand = quantity
  return json({ variant_id: variant.id, location_id: locationId, quantity })
}

/** `POST /_demo/locations {"label"}`: a further location without stock, the default one where there is none. */
export function addLocation({ shop, clock }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const label = fields.text('label') ?? refuse('body.label is missing')
  fields.done()
  const id = nextId(shop, 'location', 101)
  shop.locations.push({
    id,
    code: `LOC-${id}`,
    label,
    type: 'PHYSICAL',
    enabled: true,
    isDefault: shop.locations.length === 0,
    external: false,
    street: '',
    city: '',
    state: '',
    zip: '',
    countryIso2: 'US',
    phone: '',
    email: '',
    at: wholeSeconds(clock.now()),
  })
  return json({ id }, 201)
}

/** `DELETE /_demo/locations/ID`: its stock goes with it. */
export function removeLocation({ shop }: Demo, locationId: number): Answer {
  const kept = shop.locations.filter(({ id }) => id !== locationId)
  if (kept.length === shop.locations.length) return controlProblem(404, `There is no location ${locationId}`)
  shop.locations = kept
  for (const { stock } of shop.products.flatMap(({ variants }) => variants)) {
    const at = stock.findIndex((level) => level.locationId === locationId)
    if (at >= 0) stock.splice(at, 1)
  }
  return json({ deleted: locationId })
}

/** `PATCH /_demo/locations/ID {"enabled"}` */
export function patchLocation({ shop }: Demo, locationId: number, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const enabled = fields.flag('enabled') ?? refuse('body.enabled is missing')
  fields.done()
  const location = shop.locations.find(({ id }) => id === locationId)
  if (location === undefined) return controlProblem(404, `There is no location ${locationId}`)
  location.enabled = enabled
  return json({ id: locationId, enabled })
}
