import { toIsoOffset } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Currency } from '../model/master.ts'
import { type Answer, data, type Json, json, notFound } from '../wire/answer.ts'
import { v2Page } from '../wire/paging.ts'
import type { Handler, Route } from '../wire/router.ts'
import { readInformation } from '../wire/scopes.ts'

const get = (path: string, handle: Handler): Route => ({ method: 'GET', path, scopes: readInformation, handle })

export const storeRoutes: readonly Route[] = [
  get('/v2/time', ({ clock }) => json({ time: Math.floor(clock.now() / 1000) })),
  get('/v2/store', (demo) => json(storeRow(demo))),
  get('/v2/tax_classes', ({ shop }, request) => v2Page(shop.taxClasses, request, taxClassRow)),
  get('/v2/tax_classes/:classId', ({ shop }, _, { classId }) => {
    const found = shop.taxClasses.find(({ id }) => id === Number(classId))
    return found === undefined ? notFound('v2') : json(taxClassRow(found))
  }),
  get('/v2/currencies', ({ shop }, request) => v2Page(shop.currencies, request, currencyRow)),
  get('/v2/currencies/:currencyId', ({ shop }, _, { currencyId }) => {
    const found = shop.currencies.find(({ id }) => id === Number(currencyId))
    return found === undefined ? notFound('v2') : json(currencyRow(found))
  }),
  get('/v2/payments/methods', ({ shop }, request) => {
    return v2Page(shop.paymentMethods, request, (one) => ({ ...one, test_mode: one.code === 'testgateway' }))
  }),
  get('/v3/tax/settings', () => data(taxSettings)),
  get('/v3/settings/inventory', inventorySettings),
  get('/v3/settings/store/profile', ({ shop }) => data(profile(shop.name))),
  get('/v3/settings/store/units-of-measurement', () => data(units)),
  get('/v3/settings/store/locale', () => data(locale)),
]

const address = '1200 Harbor Way, Portland, Oregon 97201'

function storeRow({ shop, url }: Demo): Json {
  const host = `store-${shop.storeHash}.mybigcommerce.com`
  return {
    id: shop.storeHash,
    account_uuid: '7b0f4f4e-2a4c-4a0e-9d0c-6f2f5f2e7a11',
    domain: host,
    secure_url: `https://${host}`,
    control_panel_base_url: `https://${host}`,
    status: 'live',
    name: shop.name,
    first_name: 'Robin',
    last_name: 'Marsh',
    address,
    country: 'United States',
    country_code: 'US',
    infrastructure_region: 'us-central1',
    phone: '+1 503 555 0100',
    admin_email: 'robin@fernharbour.example',
    order_email: 'orders@fernharbour.example',
    favicon_url: '',
    timezone: timezone(),
    ...language(),
    ...planOf(shop.plan),
    industry: 'Home & Garden',
    logo: shop.seed % 2 === 0 ? [] : { url: `${url}/images/logo.png` },
    is_price_entered_with_tax: false,
    store_id: 1_002_000 + (shop.seed % 900),
    default_site_id: 1000,
    default_channel_id: 1,
    active_comparison_modules: [],
    features: features(),
  }
}

function timezone(): Json {
  return {
    name: 'America/Los_Angeles',
    raw_offset: -28_800,
    dst_offset: -25_200,
    dst_correction: true,
    date_format: { display: 'M jS Y', export: 'M jS Y', extended_display: 'M jS Y @ g:i A' },
  }
}

function language(): Json {
  return {
    language: 'en',
    currency: 'USD',
    currency_symbol: '$',
    decimal_separator: '.',
    thousands_separator: ',',
    decimal_places: 2,
    currency_symbol_location: 'left',
    weight_units: 'LBS',
    dimension_units: 'Inches',
    dimension_decimal_places: 2,
    dimension_decimal_token: '.',
    dimension_thousands_token: ',',
  }
}

function planOf(plan: string): Json {
  const name = `${plan.charAt(0).toUpperCase()}${plan.slice(1)}`
  return { plan_name: name, plan_level: name, plan_is_trial: false }
}

function features(): Json {
  return {
    stencil_enabled: true,
    sitewidehttps_enabled: true,
    facebook_catalog_id: '',
    checkout_type: 'optimized',
    wishlists_enabled: true,
    graphql_storefront_api_enabled: true,
    shopper_consent_tracking_enabled: false,
    multi_storefront_enabled: true,
    storefront_limits: { active: 4, total_including_inactive: 8 },
  }
}

/** The specification has the id as a string. */
function taxClassRow(one: { readonly id: number; readonly name: string; readonly at: number }): Json {
  return { id: String(one.id), name: one.name, created_at: toIsoOffset(one.at), updated_at: toIsoOffset(one.at) }
}

function currencyRow(one: Currency): Json {
  return {
    id: one.id,
    is_default: one.isDefault,
    is_transactional: true,
    enabled: true,
    country_iso2: one.countryIso2,
    default_for_country_codes: one.code === 'EUR' ? ['DEU', 'FRA', 'NLD'] : [],
    currency_code: one.code,
    currency_exchange_rate: `${(one.rate / 10_000).toFixed(10)}`,
    auto_update: !one.isDefault,
    token_location: 'left',
    token: one.symbol,
    decimal_token: '.',
    thousands_token: ',',
    decimal_places: 2,
    name: one.name,
    use_default_name: true,
    last_updated: toIsoOffset(one.at),
  }
}

const taxSettings: Json = {
  tax_entered_with_prices: false,
  price_display_settings: { control_panel_price_display_strategy: 'EXCLUSIVE', invoice_price_display_strategy: 'ZONE' },
  fallback_strategy: 'BASIC',
  should_subtract_store_tax: true,
  should_use_geolocation_to_determine_guest_shopper_tax_zone: false,
  guest_shopper_tax_zone_id: 1,
  store_tax_zone_id: 1,
  document_submission_strategy: 'ON_ORDER_CREATION',
  rounding_strategy: 'NO_ROUNDING',
}

/** With a channel, null means that the channel does not override the store. */
function inventorySettings({ shop }: Demo, { query }: { readonly query: URLSearchParams }): Answer {
  const whole = {
    product_out_of_stock_behavior: 'do_nothing',
    option_out_of_stock_behavior: 'label_option',
    update_stock_behavior: shop.settings.updateStockBehavior,
    edit_order_stock_adjustment: shop.settings.editOrderStockAdjustment,
    refund_order_stock_adjustment: shop.settings.refundOrderStockAdjustment,
    stock_level_display: 'show_when_low',
    default_out_of_stock_message: 'Back soon',
    hide_in_product_filtering: false,
    show_pre_order_stock_levels: false,
    show_out_of_stock_message: true,
  }
  if (!query.has('channel_id')) return data(whole)
  return data(Object.fromEntries(Object.keys(whole).map((name) => [name, null])))
}

function profile(name: string): Json {
  return {
    store_address: address,
    store_address_type: 'Warehouse',
    store_email: 'robin@fernharbour.example',
    store_name: name,
    store_phone: '+1 503 555 0100',
  }
}

const units: Json = {
  weight_measurement: 'LBS',
  length_measurement: 'Inches',
  decimal_token: '.',
  thousands_token: ',',
  decimal_places: 2,
  factoring_dimension: 'depth',
}

const locale: Json = {
  default_shopper_language: 'en',
  shopper_language_selection_method: 'browser',
  store_country: 'United States',
}
