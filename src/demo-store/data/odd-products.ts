import type { Product, Variant } from '../model/product.ts'

/**
 * What grown catalogues contain: a blank SKU, one SKU on two products in another case (older stores allowed it), HTML,
 * right-to-left text, an emoji and a very long name. A few of many, at fixed places.
 */
export function makeOdd(products: readonly Product[]): void {
  change(products, 23, (product) => setSku(product, ''))
  const sku = products[5]?.sku ?? ''
  change(products, 5, (product) => setSku(product, `Pov${sku.slice(3)}`))
  change(products, 20, (product) => setSku(product, sku.toLowerCase()))
  change(products, 33, (product) => {
    product.name = 'Ocean <em>Blue</em> Soap Dish & Tray'
  })
  change(products, 48, (product) => {
    product.name = 'فانوس — Heirloom Lantern 🏮'
  })
  change(products, 63, (product) => {
    product.name = `${'Hand-thrown, wood-fired, ash-glazed '.repeat(6)}serving bowl`.slice(0, 250)
  })
  change(products, 77, (product) => {
    product.description = ''
  })
}

function change(products: readonly Product[], at: number, apply: (product: Product) => void): void {
  const product = products[at]
  if (product !== undefined) apply(product)
}

function setSku(product: Product, sku: string): void {
  product.sku = sku
  const base: Variant | undefined = product.variants[0]
  if (product.options.length === 0 && base !== undefined) base.sku = sku
}
