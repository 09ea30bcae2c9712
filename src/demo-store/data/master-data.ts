import { dayMs } from '../dates.ts'
import type { CustomerGroup } from '../model/customer.ts'
import type { Channel, Currency, Location, PaymentMethod, TaxClass } from '../model/master.ts'

export const defaultChannelId = 1
export const outletChannelId = 1012401
export const posChannelId = 1012402

const channelRows: readonly [number, string, Channel['type'], string, string, string][] = [
  [defaultChannelId, 'Fern & Harbour', 'storefront', 'bigcommerce', 'active', ''],
  [outletChannelId, 'Harbour Outdoor', 'storefront', 'next', 'active', ''],
  [posChannelId, 'Pier Shop Till', 'pos', 'square', 'connected', 'sq-7781'],
  [1012403, 'Amazon US', 'marketplace', 'amazon', 'connected', 'A2EUQ1WTGCTBG2'],
  [1012404, 'Google Shopping', 'marketing', 'google', 'connected', ''],
  [1012405, 'eBay', 'marketplace', 'ebay', 'disconnected', 'fern-harbour'],
  [1012406, 'Spring Pop-up', 'storefront', 'catalyst', 'prelaunch', ''],
  [1012407, 'Journal', 'storefront', 'wordpress', 'inactive', ''],
  [1012408, 'Old Shop', 'storefront', 'bigcommerce', 'archived', ''],
  [1012409, 'Etsy', 'marketplace', 'etsy', 'deleted', ''],
  [1012410, 'Instagram', 'marketing', 'meta', 'terminated', ''],
]

export function makeChannels(openedAt: number): Channel[] {
  return channelRows.map(([id, name, type, platform, status, externalId], at) => {
    return { id, name, type, platform, status, externalId, at: openedAt - (400 - at * 20) * dayMs }
  })
}

const locationRows: readonly [string, string, Location['type'], string, string, string, string, string][] = [
  ['MAIN', 'Main Warehouse', 'PHYSICAL', '1200 Harbor Way', 'Portland', 'Oregon', '97201', '+1 503 555 0100'],
  ['PIER', 'Pier Shop', 'PHYSICAL', '8 Pier Street', 'Astoria', 'Oregon', '97103', '+1 503 555 0108'],
  ['3PL-EAST', 'East Coast Fulfillment', 'VIRTUAL', '77 Dock Road', 'Newark', 'New Jersey', '07102', '+1 973 555 0133'],
  ['DEPOT', 'Old Depot', 'PHYSICAL', '310 Mill Lane', 'Salem', 'Oregon', '97301', '+1 503 555 0155'],
]

/** The first is the default one, the third is run by somebody else, the last is closed. */
export function makeLocations(openedAt: number): Location[] {
  return locationRows.map(([code, label, type, street, city, state, zip, phone], at) => ({
    id: at + 1,
    code,
    label,
    type,
    enabled: code !== 'DEPOT',
    isDefault: at === 0,
    external: type === 'VIRTUAL',
    street,
    city,
    state,
    zip,
    countryIso2: 'US',
    phone,
    email: 'stock@fernharbour.example',
    at: openedAt - 390 * dayMs,
  }))
}

export const reducedTaxClassId = 4

/** The first three exist in every store. */
export function makeTaxClasses(openedAt: number): TaxClass[] {
  const names = ['Non-Taxable Products', 'Shipping', 'Gift Wrapping', 'Books & Food']
  return names.map((name, at) => ({ id: at + 1, name, at: openedAt - 400 * dayMs }))
}

export function makeCurrencies(openedAt: number): Currency[] {
  const at = openedAt - dayMs
  return [
    { id: 1, code: 'USD', name: 'US Dollar', symbol: '$', rate: 10_000, isDefault: true, countryIso2: 'US', at },
    { id: 2, code: 'EUR', name: 'Euro', symbol: '€', rate: 9_200, isDefault: false, countryIso2: 'DE', at },
    { id: 3, code: 'GBP', name: 'British Pound', symbol: '£', rate: 7_900, isDefault: false, countryIso2: 'GB', at },
  ]
}

/** As on real stores, the list leaves out a provider that is in use (Klarna) and names one nobody uses. */
export const paymentMethods: readonly PaymentMethod[] = [
  { code: 'stripe', name: 'Stripe' },
  { code: 'paypalcommerce', name: 'PayPal' },
  { code: 'bankdeposit', name: 'Bank Deposit' },
  { code: 'cheque', name: 'Check' },
  { code: 'cod', name: 'Cash on Delivery' },
  { code: 'testgateway', name: 'Test Payment Gateway' },
  { code: 'moneyorder', name: 'Money Order' },
]

export const wholesaleGroupId = 2

export const customerGroups: readonly CustomerGroup[] = [
  { id: 1, name: 'Retail', isDefault: true, discountRules: [] },
  {
    id: wholesaleGroupId,
    name: 'Wholesale',
    isDefault: false,
    discountRules: [{ type: 'price_list', price_list_id: 1 }],
  },
  {
    id: 3,
    name: 'Friends of the Harbour',
    isDefault: false,
    discountRules: [{ type: 'all', method: 'percent', amount: '5.0000' }],
  },
]

/** Two statuses the merchant renamed in the control panel. */
export const statusLabels: Readonly<Record<string, string>> = { 9: 'Packed, waiting for carrier', 11: 'To be packed' }
