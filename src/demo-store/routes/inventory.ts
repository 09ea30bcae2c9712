import { toIsoZulu } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Location } from '../model/master.ts'
import type { Product, StockLevel, Variant } from '../model/product.ts'
import { available } from '../stock.ts'
import { type Answer, type Json, problemJson } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { booleanFilter, numberFilter, textFilter } from '../wire/filters.ts'
import { v3List } from '../wire/paging.ts'
import type { Route } from '../wire/router.ts'
import { readInventory, readLocations } from '../wire/scopes.ts'

export const inventoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/inventory/locations', scopes: readLocations, handle: listLocations, maxConcurrent: 50 },
  { method: 'GET', path: '/v3/inventory/items', scopes: readInventory, handle: listItems },
  {
    method: 'GET',
    path: '/v3/inventory/locations/:locationId/items',
    scopes: readInventory,
    handle: listItemsAtLocation,
  },
]

const paging = { maximum: 1000, usual: 50 }

/** Nothing in a location says that it is the default one: `?is_default=true` has to be asked for. */
function listLocations({ shop }: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [id, code, type] = [
    numberFilter(query, 'location_id'),
    textFilter(query, 'location_code'),
    textFilter(query, 'type_id'),
  ]
  const [isDefault, isActive] = [booleanFilter(query, 'is_default'), booleanFilter(query, 'is_active')]
  const [external, visible] = [
    booleanFilter(query, 'managed_by_external_source'),
    booleanFilter(query, 'storefront_visibility'),
  ]
  const found = shop.locations.filter((one) => {
    if (!id(one.id) || !code(one.code) || !type(one.type) || !isDefault(one.isDefault)) return false
    return isActive(one.enabled) && external(one.external) && visible(one.enabled)
  })
  return v3List(found, request, locationRow, { maximum: 1000, usual: 100 })
}

function locationRow(one: Location): Json {
  const open = { open: true, opening: '09:00', closing: '17:00' }
  const closed = { open: false, opening: '09:00', closing: '17:00' }
  return {
    id: one.id,
    code: one.code,
    label: one.label,
    description: '',
    managed_by_external_source: one.external,
    type_id: one.type,
    enabled: one.enabled,
    operating_hours: {
      sunday: closed,
      monday: open,
      tuesday: open,
      wednesday: open,
      thursday: open,
      friday: open,
      saturday: closed,
    },
    time_zone: 'America/Los_Angeles',
    created_at: toIsoZulu(one.at),
    updated_at: toIsoZulu(one.at),
    address: {
      address1: one.street,
      address2: '',
      city: one.city,
      state: one.state,
      zip: one.zip,
      email: one.email,
      phone: one.phone,
      geo_coordinates: { latitude: 45.52, longitude: -122.68 },
      country_code: one.countryIso2,
    },
    storefront_visibility: one.enabled,
    special_hours: [],
  }
}

interface Item {
  readonly product: Product
  readonly variant: Variant
}

function itemsFor({ shop }: Demo, query: URLSearchParams): Item[] {
  const sku = textFilter(query, 'sku')
  const [variantId, productId] = [numberFilter(query, 'variant_id'), numberFilter(query, 'product_id')]
  return shop.products
    .filter(({ id }) => productId(id))
    .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
    .filter(({ variant }) => variantId(variant.id) && sku(variant.sku))
    .sort((a, b) => a.variant.id - b.variant.id)
}

/** Assumption: items that are not tracked are listed too, with nothing on hand. */
function listItems(demo: Demo, request: ApiRequest): Answer {
  const byId = numberFilter(request.query, 'location_id')
  const byCode = textFilter(request.query, 'location_code')
  const places = demo.shop.locations.filter((one) => byId(one.id) && byCode(one.code))
  const items = places.length === 0 ? [] : itemsFor(demo, request.query)
  return v3List(
    items,
    request,
    (item) => ({
      identity: { ...identityOf(item), sku_id: item.variant.skuId },
      locations: places.map((place) => ({
        location_id: place.id,
        location_code: place.code,
        location_name: place.label,
        location_enabled: place.enabled,
        ...levelRow(levelAt(item, place.id)),
      })),
    }),
    paging,
  )
}

function listItemsAtLocation(demo: Demo, request: ApiRequest, { locationId }: PathParams): Answer {
  const place = demo.shop.locations.find(({ id }) => id === Number(locationId))
  if (place === undefined) return problemJson(404, 'Location was not found')
  return v3List(
    itemsFor(demo, request.query),
    request,
    (item) => ({
      identity: identityOf(item),
      ...levelRow(levelAt(item, place.id)),
    }),
    paging,
  )
}

function identityOf({ variant }: Item): Json {
  return { sku: variant.sku, variant_id: variant.id, product_id: variant.productId }
}

function levelAt({ variant }: Item, locationId: number): StockLevel {
  const none = { locationId, onHand: 0, safetyStock: 0, warningLevel: 0, bin: '' }
  return variant.stock.find((one) => one.locationId === locationId) ?? none
}

function levelRow(level: StockLevel): Json {
  return {
    available_to_sell: available(level),
    total_inventory_onhand: level.onHand,
    settings: {
      safety_stock: level.safetyStock,
      is_in_stock: available(level) > 0,
      warning_level: level.warningLevel,
      bin_picking_number: level.bin,
    },
  }
}
