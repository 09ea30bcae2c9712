import type { HoldingRule } from './holding-rules'

/** One connected store. Its token is never here: see `tokenSetAt`. */
export interface Instance {
  readonly id: string
  readonly name: string
  /** One of eight tones that tell instances apart on screen: 0 to 7. */
  readonly color: number
  readonly state: 'draft' | 'confirmed'
  readonly archived: boolean
  /** The store that Quayside runs on this machine; its address changes with each start. */
  readonly demo: boolean
  readonly storeHash: string
  /** API base without version: `https://api.bigcommerce.com/stores/<hash>` unless a proxy, sandbox or demo store is used. */
  readonly apiUrl: string
  readonly storefrontUrl: string | null
  /** ISO, UTC; null: no token yet. */
  readonly tokenSetAt: string | null
  /** What the store said of itself when it was last tested. */
  readonly shop: Shop | null
  readonly settings: InstanceSettings
  /** Reads everything, writes nothing to the store, until "Go live". */
  readonly rehearsal: boolean
  /** ISO, UTC. */
  readonly createdAt: string
  readonly confirmedAt: string | null
}

export interface Shop {
  readonly name: string
  readonly plan: string
  readonly currency: string
  /** IANA name, or a fixed offset such as `+02:00` where the store names none. */
  readonly timeZone: string
  readonly weightUnit: string
  readonly country: string
  readonly language: string
  readonly controlPanelUrl: string | null
  readonly pricesIncludeTax: boolean
}

export type MatchBy = 'sku' | 'barcode' | 'sku-then-barcode' | 'sku-and-barcode'

export interface InstanceSettings {
  readonly logLevel: 'error' | 'all' | 'success'
  /** Lines read and committed together. */
  readonly queueBatchLimit: number
  readonly warehouseId: string | null
  readonly country: string
  readonly company: string
  readonly language: string
  readonly pricelistId: string | null
  readonly matchBy: MatchBy
  readonly createProducts: boolean
  readonly importImages: boolean
  readonly giftCertificateProductId: string | null
  readonly customProductId: string | null
  readonly validateAdjustments: boolean
  /** Status ids, never labels: merchants rename those. */
  readonly orderStatusIds: readonly number[]
  readonly useStoreOrderNumber: boolean
  readonly orderPrefix: string
  readonly createCompanyContact: boolean
  readonly defaultCustomerId: string | null
  /** ISO day in the store's zone; orders placed before it are never imported. */
  readonly goLiveDate: string | null
  /** Orders that were changed in the store after they were imported: `apply` does by itself what takes nothing back. */
  readonly updateAfterImport: 'ask' | 'apply'
  /** The store is told of orders that are paid here: by a button, and by itself once the last payment is registered. */
  readonly markAsPaid: boolean
  /** Orders that wait for a person before anything is booked (ORD-14). */
  readonly holdingRules: readonly HoldingRule[]
}

export const defaultInstanceSettings: InstanceSettings = {
  logLevel: 'error',
  queueBatchLimit: 100,
  warehouseId: null,
  country: '',
  company: '',
  language: 'en',
  pricelistId: null,
  matchBy: 'sku',
  createProducts: true,
  importImages: true,
  giftCertificateProductId: null,
  customProductId: null,
  validateAdjustments: true,
  orderStatusIds: [11],
  useStoreOrderNumber: true,
  orderPrefix: '',
  createCompanyContact: false,
  defaultCustomerId: null,
  goLiveDate: null,
  updateAfterImport: 'ask',
  markAsPaid: false,
  holdingRules: [],
}

/** The alphanumeric hash in whatever a person pastes: the hash, `store-abc`, a control panel URL or an API path; else null. */
export function storeHashOf(pasted: string): string | null {
  const text = pasted.trim()
  const inPath = /\/stores\/([a-z0-9]+)/i.exec(text)?.[1]
  const inHost = /(?:^|\/\/|\.)store-([a-z0-9]+)/i.exec(text)?.[1]
  const bare = /^[a-z0-9]{3,32}$/i.exec(text)?.[0]
  const hash = inPath ?? inHost ?? bare
  return hash === undefined ? null : hash.toLowerCase()
}

export function apiUrlOf(storeHash: string): string {
  return `https://api.bigcommerce.com/stores/${storeHash}`
}

/** The address in a pasted API path of another host: a proxy, a sandbox, the demo store. Null for BigCommerce's own. */
export function otherApiUrlOf(pasted: string): string | null {
  const [, origin = '', host = '', path = ''] =
    /^(https?:\/\/([^/\s]+))(\/\S*?stores\/[a-z0-9]+)/i.exec(pasted.trim()) ?? []
  if (host === '' || /(^|\.)(my)?bigcommerce\.com$/i.test(host)) return null
  return `${origin}${path}`
}

export function storefrontUrlOf(storeHash: string): string {
  return `https://store-${storeHash}.mybigcommerce.com`
}
