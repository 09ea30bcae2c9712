import type { MarketplaceImage, MarketplaceListing, MarketplaceListingItem } from '@shared/domain/marketplace-catalog'
import { z } from 'zod'
import {
  countOrZero,
  decimalIfSet,
  decimalOrNull,
  decimalOrZero,
  flag,
  id,
  idOrNull,
  instantOrNull,
  text,
  textOrNull,
} from './wire'

const optionValue = z.object({ option_display_name: text, label: text })

/** A variant. Its price, sale price and weight are null where it inherits the product's (Catalog API, Product variants). */
export const listingItemSchema = z
  .object({
    id,
    sku: text,
    upc: text,
    gtin: text,
    mpn: text,
    price: decimalOrNull,
    sale_price: decimalIfSet,
    weight: decimalOrNull,
    image_url: textOrNull,
    option_values: z.array(optionValue).nullish(),
  })
  .transform(
    (wire): MarketplaceListingItem => ({
      id: wire.id,
      sku: wire.sku,
      upc: wire.upc,
      gtin: wire.gtin,
      mpn: wire.mpn,
      price: wire.price,
      salePrice: wire.sale_price,
      weight: wire.weight,
      imageUrl: wire.image_url,
      options: (wire.option_values ?? []).map(({ option_display_name, label }) => ({
        name: option_display_name,
        value: label,
      })),
    }),
  )

const image = z
  .object({
    id,
    url_zoom: text,
    url_standard: text,
    image_url: text,
    description: text,
    is_thumbnail: flag,
    sort_order: countOrZero,
  })
  .transform(
    (wire): MarketplaceImage => ({
      id: wire.id,
      url: wire.url_zoom || wire.url_standard || wire.image_url,
      description: wire.description,
      thumbnail: wire.is_thumbnail,
      sortOrder: wire.sort_order,
    }),
  )

const customField = z.object({ name: text, value: text })

/** `GET /v3/catalog/products?include=variants,images,custom_fields`. */
export const listingSchema = z
  .object({
    id,
    name: z.string(),
    sku: text,
    type: z.enum(['physical', 'digital']),
    is_visible: flag,
    description: text,
    price: decimalOrZero,
    sale_price: decimalIfSet,
    cost_price: decimalIfSet,
    weight: decimalOrZero,
    width: decimalIfSet,
    height: decimalIfSet,
    depth: decimalIfSet,
    upc: text,
    gtin: text,
    mpn: text,
    brand_id: idOrNull,
    categories: z.array(id).nullish(),
    tax_class_id: z.union([z.number(), z.string()]).nullish(),
    inventory_tracking: z.enum(['none', 'product', 'variant']).nullish(),
    custom_fields: z.array(customField).nullish(),
    images: z.array(image).nullish(),
    variants: z.array(listingItemSchema).nullish(),
    custom_url: z.object({ url: textOrNull }).nullish().catch(null),
    date_modified: instantOrNull,
    date_created: instantOrNull,
  })
  .transform(
    (wire): MarketplaceListing => ({
      id: wire.id,
      name: wire.name,
      sku: wire.sku,
      type: wire.type,
      visible: wire.is_visible,
      description: wire.description,
      price: wire.price,
      salePrice: wire.sale_price,
      costPrice: wire.cost_price,
      weight: wire.weight,
      width: wire.width,
      height: wire.height,
      depth: wire.depth,
      upc: wire.upc,
      gtin: wire.gtin,
      mpn: wire.mpn,
      brandId: wire.brand_id,
      categoryIds: wire.categories ?? [],
      taxClassId: wire.tax_class_id === null || wire.tax_class_id === undefined ? null : String(wire.tax_class_id),
      inventoryTracking: wire.inventory_tracking ?? 'none',
      customFields: wire.custom_fields ?? [],
      images: wire.images ?? [],
      items: wire.variants ?? [],
      url: wire.custom_url?.url ?? null,
      modifiedAt: wire.date_modified ?? wire.date_created ?? new Date(0).toISOString(),
    }),
  )
