import type { FoundVariant } from '@main/backoffice/back-office'
import { listingItems, skuLinks } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { missingSetup, rejected } from '@main/errors'
import type { MarketplaceOrder, OrderLine } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { importMissingListing } from './import-missing-listing'

/**
 * The variant a line sold: by the listing item it names, by a person's decision about its SKU, by other listing items of
 * that SKU, by the back office's own SKU or barcode, by the listing where it was never imported. Nothing is guessed: two that fit fail the order with both named.
 */
export async function findOrderVariant(line: OrderLine, order: MarketplaceOrder, context: Context): Promise<string> {
  const { giftCertificateProductId, customProductId } = context.instance.settings
  if (line.type === 'giftcertificate')
    return fallback(giftCertificateProductId, 'giftCertificateProductId', line, order, context)
  if (line.productId === null) return fallback(customProductId, 'customProductId', line, order, context)
  const found =
    (await byListingItem(line, context)) ??
    (await byPerson(line, context)) ??
    (await byListedSku(line, order, context)) ??
    (await byMatch(line, order, context)) ??
    (await byMissingListing(line, context))
  if (found) return found.variant.id
  throw await unknownProduct(line, order, context)
}

type Found = Promise<FoundVariant | null>

/** A variant that belongs to another product than the line's is no proof of anything. */
async function byListingItem({ variantId, productId }: OrderLine, { mirror, backOffice }: Context): Found {
  const items = await mirror.find(listingItems, 'listingId', productId)
  // A product without options has one item, and its order lines may name none.
  const item = items.find(({ id }) => id === variantId) ?? (variantId === null && items.length === 1 ? items[0] : null)
  return item?.variantId ? backOffice.products.get(item.variantId) : null
}

async function byPerson({ sku }: OrderLine, { mirror, backOffice }: Context): Found {
  const link = await mirror.get(skuLinks, skuKey(sku))
  return link ? backOffice.products.get(link.variantId) : null
}

async function byListedSku({ sku }: OrderLine, order: MarketplaceOrder, { mirror, backOffice }: Context): Found {
  if (skuKey(sku) === '') return null
  const items = await mirror.find(listingItems, 'sku', skuKey(sku))
  const ids = new Set(items.flatMap(({ variantId }) => variantId ?? []))
  const variants = await Promise.all([...ids].map((id) => backOffice.products.get(id)))
  return onlyOne(
    variants.filter((variant) => variant !== null),
    sku,
    order,
  )
}

async function byMatch({ sku, upc }: OrderLine, order: MarketplaceOrder, { instance, backOffice }: Context): Found {
  const { matchBy } = instance.settings
  const bySku = async () => (sku.trim() === '' ? [] : backOffice.products.findVariants({ skus: [sku] }))
  const byBarcode = async () => (upc.trim() === '' ? [] : backOffice.products.findVariants({ barcodes: [upc] }))
  switch (matchBy) {
    case 'sku':
      return onlyOne(await bySku(), sku, order)
    case 'barcode':
      return onlyOne(await byBarcode(), upc, order)
    case 'sku-then-barcode':
      return onlyOne(await bySku(), sku, order) ?? onlyOne(await byBarcode(), upc, order)
    case 'sku-and-barcode': {
      const barcodes = new Set((await byBarcode()).map(({ variant }) => variant.id))
      return onlyOne(
        (await bySku()).filter(({ variant }) => barcodes.has(variant.id)),
        sku,
        order,
      )
    }
    default:
      return matchBy satisfies never
  }
}

async function byMissingListing(line: OrderLine, context: Context): Found {
  return (await importMissingListing(line, context)) ? byListingItem(line, context) : null
}

function onlyOne(variants: readonly FoundVariant[], value: string, { id }: MarketplaceOrder): FoundVariant | null {
  if (variants.length < 2) return variants[0] ?? null
  const [first = '', second = ''] = variants.map(
    ({ product, variant }) => `${product.name} (${variant.sku || variant.id})`,
  )
  throw rejected('orders.ambiguous-sku', { id, value, first, second })
}

async function unknownProduct(line: OrderLine, { id }: MarketplaceOrder, { instance, mirror }: Context) {
  const sku = line.sku.trim()
  const item = line.variantId === null ? null : await mirror.get(listingItems, line.variantId)
  const fix = {
    action: 'map-product',
    instanceId: instance.id,
    sku,
    name: line.name,
    // An item of another product is not what the order means: linking it would send that product's orders astray.
    listingItemId: item?.listingId === line.productId ? item.id : null,
  } as const
  return missingSetup(
    sku === '' ? 'orders.unknown-product' : 'orders.unknown-sku',
    { id, sku, name: line.name },
    { fix },
  )
}

const productRecord = z.object({ variants: z.tuple([z.object({ id: z.string() })], z.unknown()) })

/** Gift certificates and custom items are not in the catalogue: a product of the settings stands for them (INS-7). */
async function fallback(
  productId: string | null,
  setting: 'giftCertificateProductId' | 'customProductId',
  { name }: OrderLine,
  { id }: MarketplaceOrder,
  { instance, backOffice }: Context,
): Promise<string> {
  if (productId !== null) {
    // The form picks a variant; a script may name a product, whose first variant is meant.
    const picked = await backOffice.products.get(productId)
    if (picked) return picked.variant.id
    const { data } = productRecord.safeParse(await backOffice.records.get('products', productId))
    if (data) return data.variants[0].id
  }
  const code = setting === 'customProductId' ? 'orders.no-custom-product' : 'orders.no-gift-certificate-product'
  const fix = { action: 'choose-setting', instanceId: instance.id, setting } as const
  throw missingSetup(code, { id, name, instance: instance.name }, { fix })
}

function skuKey(sku: string): string {
  return sku.trim().toLowerCase()
}
