import type { FoundVariant, ProductInput } from '@main/backoffice/back-office'
import { listingItems, masterRecords, skuLinks } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { missingSetup, rejected } from '@main/errors'
import type { MarketplaceListing, MarketplaceListingItem } from '@shared/domain/marketplace-catalog'
import type { MirroredListingItem } from '@shared/domain/mirror'
import { type Pictures, thumbnailOf } from './keep-pictures'
import { categoryKey } from './master-lists'

export interface ItemLink {
  readonly variantId: string
  readonly matchedBy: NonNullable<MirroredListingItem['matchedBy']>
}

export interface Links {
  readonly productId: string | null
  readonly items: ReadonlyMap<string, ItemLink>
  readonly created: boolean
}

/** Each item's variant: linked before, matched (INS-7), or created. Two matches fail the listing with both named (LST-3). */
export async function linkItems(listing: MarketplaceListing, pictures: Pictures, context: Context): Promise<Links> {
  const found = new Map<string, { readonly link: ItemLink; readonly match: FoundVariant }>()
  for (const item of listing.items) {
    const known =
      (await linkedBefore(item, context)) ??
      (await linkedBySku(item, context)) ??
      (await matched(item, listing, context))
    if (known) found.set(item.id, known)
  }
  const items = new Map([...found].map(([id, { link }]) => [id, link]))
  const missing = listing.items.filter(({ id }) => !items.has(id))
  const matchedProduct = [...found.values()][0]?.match.product.id ?? null
  if (missing.length === 0) return { productId: matchedProduct, items, created: false }
  if (!context.instance.settings.createProducts) throw unmatched(missing, listing, context)
  const product = await createProduct(listing, missing, pictures, context)
  for (const [id, variantId] of product.variants) items.set(id, { variantId, matchedBy: 'created' })
  return { productId: matchedProduct ?? product.id, items, created: true }
}

type Known = { readonly link: ItemLink; readonly match: FoundVariant } | null

async function linkedBefore(item: MarketplaceListingItem, { mirror, backOffice }: Context): Promise<Known> {
  const mirrored = await mirror.get(listingItems, item.id)
  if (!mirrored?.variantId) return null
  const match = await backOffice.products.get(mirrored.variantId)
  return match && { match, link: { variantId: mirrored.variantId, matchedBy: mirrored.matchedBy ?? 'person' } }
}

/** A person's decision about this SKU, made when an order or another listing named it. */
async function linkedBySku({ sku }: MarketplaceListingItem, { mirror, backOffice }: Context): Promise<Known> {
  const link = await mirror.get(skuLinks, sku.trim().toLowerCase())
  const match = link && (await backOffice.products.get(link.variantId))
  return match && { match, link: { variantId: match.variant.id, matchedBy: 'person' } }
}

async function matched(
  item: MarketplaceListingItem,
  listing: MarketplaceListing,
  { instance, backOffice }: Context,
): Promise<Known> {
  const { matchBy } = instance.settings
  const barcode = barcodeOf(item, listing)
  const bySku = async () => (item.sku.trim() === '' ? [] : backOffice.products.findVariants({ skus: [item.sku] }))
  const byBarcode = async () => (barcode === '' ? [] : backOffice.products.findVariants({ barcodes: [barcode] }))
  const only = (variants: readonly FoundVariant[], by: 'sku' | 'barcode'): Known => {
    if (variants.length > 1) {
      const value = by === 'sku' ? item.sku : barcode
      throw ambiguous(variants, { value, item, listing, instanceId: instance.id })
    }
    const match = variants[0]
    return match ? { match, link: { variantId: match.variant.id, matchedBy: by } } : null
  }
  switch (matchBy) {
    case 'sku':
      return only(await bySku(), 'sku')
    case 'barcode':
      return only(await byBarcode(), 'barcode')
    case 'sku-then-barcode':
      return only(await bySku(), 'sku') ?? only(await byBarcode(), 'barcode')
    case 'sku-and-barcode': {
      const barcodes = new Set((await byBarcode()).map(({ variant }) => variant.id))
      return only(
        (await bySku()).filter(({ variant }) => barcodes.has(variant.id)),
        'sku',
      )
    }
    default:
      return matchBy satisfies never
  }
}

/** A product without options keeps its codes on the product as well as on its one variant, or there alone. */
function barcodeOf(item: MarketplaceListingItem, { items, gtin, upc }: MarketplaceListing): string {
  return item.gtin.trim() || item.upc.trim() || (items.length === 1 ? gtin.trim() || upc.trim() : '')
}

interface Ambiguous {
  readonly value: string
  readonly item: MarketplaceListingItem
  readonly listing: MarketplaceListing
  readonly instanceId: string
}

function ambiguous(variants: readonly FoundVariant[], { value, item, listing, instanceId }: Ambiguous) {
  const [first = '', second = ''] = variants.map(
    ({ product, variant }) => `${product.name} (${variant.sku || variant.id})`,
  )
  const fix = { action: 'map-product', instanceId, sku: item.sku, name: listing.name, listingItemId: item.id } as const
  return rejected('operations.ambiguous-match', { value, listing: listing.name, first, second }, { fix })
}

function unmatched(missing: readonly MarketplaceListingItem[], listing: MarketplaceListing, { instance }: Context) {
  const [item] = missing
  const sku = item?.sku ?? ''
  return missingSetup(
    'operations.listing-unmatched',
    { name: listing.name, sku, count: missing.length },
    {
      fix: { action: 'map-product', instanceId: instance.id, sku, name: listing.name, listingItemId: item?.id ?? null },
    },
  )
}

async function createProduct(
  listing: MarketplaceListing,
  items: readonly MarketplaceListingItem[],
  pictures: Pictures,
  { instance, mirror, backOffice }: Context,
): Promise<{ readonly id: string; readonly variants: ReadonlyMap<string, string> }> {
  const key = `${instance.id}:listing:${listing.id}`
  const brand = listing.brandId === null ? null : await mirror.get(masterRecords, `brands:${listing.brandId}`)
  const input = productInput(key, listing, items, pictures, instance.id)
  const [made] = await backOffice.products.ensure([{ ...input, brand: brand?.name ?? '' }])
  if (!made) throw rejected('operations.product-not-created', { name: listing.name })
  const variants = items.flatMap((item) => {
    const variant = made.value.variants.find((one) => one.key === `${key}:${item.id}`)
    return variant ? [[item.id, variant.id] as const] : []
  })
  return { id: made.value.id, variants: new Map(variants) }
}

function productInput(
  key: string,
  listing: MarketplaceListing,
  items: readonly MarketplaceListingItem[],
  { hashes }: Pictures,
  instanceId: string,
): Omit<ProductInput, 'brand'> {
  const [categoryId] = listing.categoryIds
  return {
    key,
    name: listing.name,
    type: listing.type === 'digital' ? 'digital' : 'storable',
    description: listing.description,
    price: listing.price,
    cost: listing.costPrice,
    categoryKey: categoryId === undefined ? null : categoryKey(instanceId, categoryId),
    weight: listing.weight,
    image: hashes.get(thumbnailOf(listing) ?? '') ?? null,
    variants: items.map((item) => ({
      key: `${key}:${item.id}`,
      sku: item.sku,
      barcode: barcodeOf(item, listing),
      attributeValues: item.options,
      price: item.price,
      weight: item.weight,
      image: hashes.get(item.imageUrl ?? '') ?? null,
    })),
  }
}
