import { toIsoOffset } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Modifier, Product, ProductImage, ProductOption, Variant } from '../model/product.ts'
import { type Money, toNumber } from '../money.ts'
import { available, defaultLocationId } from '../stock.ts'
import type { Json } from '../wire/answer.ts'

/** A product as lists and single reads give it; `includes` names the parts to add. */
export function renderProduct(demo: Demo, product: Product, includes: ReadonlySet<string>): Json {
  return {
    id: product.id,
    name: product.name,
    type: product.type,
    sku: product.sku,
    description: product.description,
    ...measures(product),
    ...prices(product),
    categories: product.categories,
    brand_id: product.brandId,
    option_set_id: null,
    option_set_display: 'right',
    ...stock(demo, product),
    ...selling(product),
    ...texts(product),
    custom_url: { url: product.url, is_customized: false },
    base_variant_id: product.options.length === 0 ? (product.variants[0]?.id ?? null) : null,
    open_graph_type: 'product',
    open_graph_title: '',
    open_graph_description: '',
    open_graph_use_meta_description: true,
    open_graph_use_product_name: true,
    open_graph_use_image: true,
    ...parts(demo, product, includes),
  }
}

function parts(demo: Demo, product: Product, includes: ReadonlySet<string>): Json {
  const primary = product.images.find(({ isThumbnail }) => isThumbnail)
  const has = (name: string, rows: () => unknown): Json => (includes.has(name) ? { [name]: rows() } : {})
  return {
    ...has('channels', () => product.channels),
    ...has('variants', () => product.variants.map((variant) => renderVariant(demo, product, variant))),
    ...has('images', () => product.images.map((image) => renderImage(demo, product, image))),
    ...has('primary_image', () => (primary === undefined ? null : renderImage(demo, product, primary))),
    ...has('custom_fields', () => product.customFields),
    ...has('bulk_pricing_rules', () => []),
    ...has('options', () => product.options.map((option, at) => renderOption(product, option, at))),
    ...has('modifiers', () => product.modifiers.map((modifier, at) => renderModifier(product, modifier, at))),
    ...has('videos', () => []),
    ...has('parent_relations', () => []),
  }
}

function measures({ weight, width, depth, height }: Product): Json {
  return { weight, width, depth, height }
}

function prices(product: Product): Json {
  return {
    price: toNumber(product.price),
    cost_price: toNumber(product.costPrice),
    retail_price: toNumber(product.retailPrice),
    sale_price: toNumber(product.salePrice),
    map_price: 0,
    tax_class_id: product.taxClassId,
    product_tax_code: '',
    calculated_price: toNumber(product.salePrice > 0 ? product.salePrice : product.price),
  }
}

/**
 * Assumption: the default location's available stock; the field's text says so, while an article says the total
 * available to sell.
 */
function stock({ shop }: Demo, product: Product): Json {
  const here = defaultLocationId(shop)
  const level = product.variants
    .flatMap((variant) => variant.stock.filter(({ locationId }) => locationId === here))
    .reduce((sum, one) => sum + available(one), 0)
  const tracked = product.inventoryTracking !== 'none'
  return {
    inventory_level: tracked ? Math.max(0, level) : 0,
    inventory_warning_level: tracked ? 3 : 0,
    inventory_tracking: product.inventoryTracking,
  }
}

function selling(product: Product): Json {
  return {
    reviews_rating_sum: 0,
    reviews_count: 0,
    total_sold: product.totalSold,
    fixed_cost_shipping_price: 0,
    is_free_shipping: false,
    is_visible: product.isVisible,
    is_featured: product.isFeatured,
    related_products: [-1],
    warranty: '',
    bin_picking_number: '',
    layout_file: 'product.html',
    upc: product.upc,
    mpn: product.mpn,
    gtin: product.gtin,
    date_last_imported: null,
    availability: product.availability,
    availability_description: '',
    gift_wrapping_options_type: 'any',
    gift_wrapping_options_list: [],
    sort_order: 0,
    condition: product.condition,
    is_condition_shown: false,
    order_quantity_minimum: 0,
    order_quantity_maximum: 0,
    view_count: product.totalSold * 7,
    preorder_release_date: null,
    preorder_message: product.availability === 'preorder' ? 'Ships in four weeks' : '',
    is_preorder_only: false,
    is_price_hidden: false,
    price_hidden_label: '',
  }
}

function texts(product: Product): Json {
  return {
    search_keywords: product.keywords,
    page_title: '',
    meta_keywords: [],
    meta_description: '',
    date_created: toIsoOffset(product.dateCreated),
    date_modified: toIsoOffset(product.dateModified),
  }
}

export function renderVariant(demo: Demo, product: Product, variant: Variant): Json {
  const price = variant.price ?? product.price
  const sale = variant.salePrice ?? (variant.price === null && product.salePrice > 0 ? product.salePrice : null)
  const values = product.options.flatMap((option) => option.values.map((value) => ({ option, value })))
  return {
    id: variant.id,
    product_id: variant.productId,
    sku: variant.sku,
    sku_id: variant.skuId,
    price: numberOrNull(variant.price),
    calculated_price: toNumber(sale ?? price),
    sale_price: numberOrNull(variant.salePrice),
    retail_price: null,
    map_price: null,
    weight: variant.weight,
    width: null,
    height: null,
    depth: null,
    calculated_weight: variant.weight ?? product.weight,
    is_free_shipping: false,
    fixed_cost_shipping_price: null,
    purchasing_disabled: variant.purchasingDisabled,
    purchasing_disabled_message: '',
    image_url: variant.imageId === null ? '' : imageUrl(demo, product, variant.imageId, 'standard'),
    cost_price: toNumber(variant.costPrice ?? product.costPrice),
    upc: variant.upc,
    mpn: variant.mpn,
    gtin: variant.gtin,
    ...variantStock(demo, variant),
    option_values: values
      .filter(({ value }) => variant.optionValueIds.includes(value.id))
      .map(({ option, value }) => ({
        id: value.id,
        label: value.label,
        option_id: option.id,
        option_display_name: option.name,
      })),
  }
}

function variantStock({ shop }: Demo, variant: Variant): Json {
  const level = variant.stock.find(({ locationId }) => locationId === defaultLocationId(shop))
  return {
    inventory_level: level === undefined ? 0 : Math.max(0, available(level)),
    inventory_warning_level: level?.warningLevel ?? 0,
    bin_picking_number: level?.bin ?? '',
  }
}

export function renderImage(demo: Demo, product: Product, image: ProductImage): Json {
  return {
    id: image.id,
    product_id: product.id,
    is_thumbnail: image.isThumbnail,
    sort_order: image.sortOrder,
    description: image.description,
    image_file: `p/${product.id}/${image.id}.png`,
    image_url: imageUrl(demo, product, image.id, 'zoom'),
    url_zoom: imageUrl(demo, product, image.id, 'zoom'),
    url_standard: imageUrl(demo, product, image.id, 'standard'),
    url_thumbnail: imageUrl(demo, product, image.id, 'thumbnail'),
    url_tiny: imageUrl(demo, product, image.id, 'tiny'),
    date_modified: toIsoOffset(product.dateModified),
  }
}

function imageUrl({ url }: Demo, product: Product, imageId: number, size: string): string {
  return `${url}/images/products/${product.id}/${imageId}.${size}.png?c=1`
}

export function renderOption(product: Product, option: ProductOption, at: number): Json {
  return {
    id: option.id,
    product_id: product.id,
    name: `${option.name}${product.id}-${option.id}`,
    display_name: option.name,
    type: option.type,
    sort_order: at,
    option_values: option.values.map((value, position) => ({
      id: value.id,
      label: value.label,
      sort_order: position,
      value_data: option.type === 'swatch' ? { colors: value.colors } : null,
      is_default: value.isDefault,
    })),
    config: {},
  }
}

export function renderModifier(product: Product, modifier: Modifier, at: number): Json {
  return {
    id: modifier.id,
    product_id: product.id,
    name: `${modifier.name}${product.id}-${modifier.id}`,
    display_name: modifier.name,
    type: modifier.type,
    required: modifier.required,
    sort_order: at,
    config: { default_value: '', text_characters_limited: true, text_min_length: 0, text_max_length: 40 },
    option_values: [],
  }
}

function numberOrNull(money: Money | null): number | null {
  return money === null ? null : toNumber(money)
}
