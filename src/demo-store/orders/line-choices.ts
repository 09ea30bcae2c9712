import type { Product, Variant } from '../model/product.ts'
import { type Money, shareOf } from '../money.ts'
import type { OrderPlan, PlannedLine } from './order-plan.ts'
import type { Draw } from './plan-order.ts'

/** Different products that a shopper can buy and that need sending, by chance. */
export function pickProducts({ shop, random }: Draw, count: number): Product[] {
  const found = new Set<Product>()
  for (let tries = 0; tries < count * 40 && found.size < count && shop.products.length > 0; tries += 1) {
    const product = random.pick(shop.products)
    if (canBeBought(product) && product.type === 'physical') found.add(product)
  }
  return [...found]
}

export function canBeBought({ isVisible, availability, sku, channels }: Product): boolean {
  // A SKU with small letters belongs to the pair that differs by case only.
  return isVisible && availability === 'available' && sku !== '' && sku === sku.toUpperCase() && channels.length > 0
}

/** A line for a product of the catalogue, in the order's currency. */
export function catalogueLine(
  draw: Draw,
  plan: Pick<OrderPlan, 'paidCurrency'>,
  product: Product,
  quantity: number,
  chosen?: Variant,
): PlannedLine {
  const variant = chosen ?? draw.random.pick(product.variants)
  const price = variant.price ?? (product.salePrice > 0 ? product.salePrice : product.price)
  const values = product.options.flatMap((option) => option.values.map((value) => ({ option, value })))
  const picked = values.filter(({ value }) => variant.optionValueIds.includes(value.id))
  return {
    ...customLine(product.name, inCurrency(draw, plan, price), quantity),
    productId: product.id,
    variantId: variant.id,
    type: product.type,
    sku: variant.sku,
    upc: variant.upc === '' ? product.upc : variant.upc,
    brand: draw.shop.brands.find(({ id }) => id === product.brandId)?.name ?? '',
    weight: variant.weight ?? product.weight,
    taxClassId: product.taxClassId,
    costPrice: inCurrency(draw, plan, product.costPrice),
    address: product.type === 'physical' ? 0 : null,
    options: picked.map(({ option, value }) => ({
      optionId: option.id,
      productOptionId: option.id,
      name: option.name,
      value: String(value.id),
      displayValue: value.label,
      type: option.type === 'swatch' ? 'Swatch' : 'Multiple choice',
    })),
  }
}

/** A line that stands for no product of the catalogue. */
export function customLine(name: string, unitPrice: Money, quantity: number): PlannedLine {
  return {
    productId: 0,
    variantId: null,
    type: 'physical',
    name,
    sku: '',
    upc: '',
    brand: '',
    weight: 1,
    taxClassId: 0,
    costPrice: 0,
    unitPrice,
    quantity,
    address: 0,
    options: [],
    wrapping: null,
    parent: null,
    recipientEmail: '',
  }
}

/** Prices are kept in the store's default currency. */
export function inCurrency({ shop }: Draw, { paidCurrency }: Pick<OrderPlan, 'paidCurrency'>, price: Money): Money {
  const rate = shop.currencies.find(({ code }) => code === paidCurrency)?.rate ?? 10_000
  return shareOf(price, rate, 10_000)
}
