import type { VariantEntry } from '@main/backoffice/built-in/tables'
import { isoOf } from '@shared/clock'
import type { MirroredListing, MirroredListingItem } from '@shared/domain/mirror'
import type { Product } from '@shared/domain/product'
import { kinds } from '../../src/demo-store/data/assortment.ts'
import { brandNames, series } from '../../src/demo-store/data/names-of-goods.ts'
import { randomFor } from '../../src/demo-store/random.ts'

/** Four items to a listing, nineteen in twenty linked to the product they became. */
export const itemsOfListing = 4
const sizes = ['Small', 'Medium', 'Large', 'Extra Large'] as const

export function skuOf(listing: number, item: number): string {
  return `${kindAt(listing).code}-${String(listing).padStart(5, '0')}-${item + 1}`
}

function kindAt(n: number) {
  const kind = kinds[n % kinds.length]
  if (!kind) throw new Error('The assortment is empty')
  return kind
}

/** The n-th listing, its items, and the product with its variants where it is linked. */
export function listingAt(n: number, endMs: number) {
  const random = randomFor(7, 'listing', n)
  const kind = kindAt(n)
  const id = String(100 + n)
  const name = `${series[Math.floor(n / kinds.length) % series.length]} ${kind.noun} ${n}`
  const price = `${random.int(kind.price[0], kind.price[1])}.${random.chance(0.6) ? '9500' : '0000'}`
  const isLinked = !random.chance(0.05)
  const isActive = !random.chance(0.02)
  const readAt = isoOf(endMs - random.int(0, 14 * 24 * 60) * 60_000)
  const listing: MirroredListing = {
    id,
    listing: {
      id,
      name,
      sku: skuOf(n, 0).replace(/-1$/, ''),
      type: 'physical',
      visible: !random.chance(0.07),
      description: `<p>${kind.text}</p>`.repeat(3),
      price,
      salePrice: null,
      costPrice: null,
      weight: String(kind.weight),
      width: null,
      height: null,
      depth: null,
      upc: '',
      gtin: '',
      mpn: '',
      brandId: String(1 + (n % brandNames.length)),
      categoryIds: ['20', '21'],
      taxClassId: '0',
      inventoryTracking: 'variant',
      customFields: [],
      images: [],
      url: `/${id}/`,
      modifiedAt: readAt,
    },
    productId: isLinked ? `product-${n}` : null,
    imageHash: null,
    itemCount: itemsOfListing,
    linkedItems: isLinked ? itemsOfListing : 0,
    readAt,
    finished: true,
    active: isActive,
  }
  const items = sizes.map(
    (size, i): MirroredListingItem => ({
      id: String(100_000 + n * itemsOfListing + i),
      listingId: id,
      listingName: name,
      item: {
        id: String(100_000 + n * itemsOfListing + i),
        sku: skuOf(n, i),
        upc: `04${String(n * itemsOfListing + i).padStart(10, '0')}`,
        gtin: '',
        mpn: '',
        price: null,
        salePrice: null,
        weight: null,
        imageUrl: null,
        options: [{ name: 'Size', value: size }],
      },
      variantId: isLinked ? `variant-${n}-${i}` : null,
      matchedBy: isLinked ? 'sku' : null,
      imageHash: null,
      stock: [
        { locationId: '1', onHand: random.int(0, 120), readAt },
        { locationId: '2', onHand: random.int(0, 30), readAt },
      ],
      active: isActive,
    }),
  )
  return { listing, items, product: isLinked ? productOf(n, listing, endMs) : null }
}

function productOf(n: number, { listing }: MirroredListing, endMs: number): Product {
  const createdAt = isoOf(endMs - (n % 1000) * 86_400_000)
  return {
    id: `product-${n}`,
    key: `large:listing:${listing.id}`,
    name: listing.name,
    type: 'storable',
    description: listing.description,
    price: listing.price,
    cost: null,
    categoryId: null,
    brand: brandNames[n % brandNames.length] ?? '',
    weight: listing.weight,
    image: null,
    attributes: [{ attributeId: 'attribute-size', name: 'Size', values: sizes }],
    variants: sizes.map((size, i) => ({
      id: `variant-${n}-${i}`,
      key: `large:item:${listing.id}:${i}`,
      sku: skuOf(n, i),
      barcode: `04${String(n * itemsOfListing + i).padStart(10, '0')}`,
      attributeValues: { Size: size },
      price: null,
      weight: null,
      image: null,
      trackedBy: 'none',
      active: true,
    })),
    active: true,
    createdAt,
    changedAt: createdAt,
  }
}

export function entriesOf({ id, variants }: Product): readonly VariantEntry[] {
  return variants.map((variant) => ({ id: variant.id, productId: id, sku: variant.sku, barcode: variant.barcode }))
}

export function quantitiesOf({ name, variants }: Product, random = randomFor(7, 'quantity', name)) {
  return variants.map(({ id, sku }) => {
    const onHand = random.int(0, 150)
    const reserved = Math.min(onHand, random.int(0, 6))
    return {
      id: `${id}@stock-1`,
      variantId: id,
      stockLocationId: 'stock-1',
      sku,
      productName: name,
      onHand: `${onHand}.0000`,
      reserved: `${reserved}.0000`,
      free: `${onHand - reserved}.0000`,
    }
  })
}
