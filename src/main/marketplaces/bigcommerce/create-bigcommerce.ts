import { type Clock, isoOf } from '@shared/clock'
import { apiUrlOf, storefrontUrlOf } from '@shared/domain/instance'
import type { Marketplace } from '../marketplace'
import type { Fetch } from './exchange'
import { createFulfilment } from './fulfilment'
import type { Gate, Priority } from './gate'
import type { Http } from './http'
import { createHttp } from './http'
import { downloadImage } from './image-download'
import { createListings } from './listings'
import { createMasterData } from './master-data'
import { createOrders } from './orders'
import { createPayments } from './payments'
import { createPrices } from './prices'
import { createStock } from './stock'
import { readShop } from './store'

export interface BigCommerceOptions {
  readonly instanceId: string
  readonly instanceName: string
  readonly storeHash: string
  /** API base without version. */
  readonly apiUrl: string
  /** Asked for before each request, so that a replaced token counts at once. */
  readonly token: () => Promise<string>
  readonly clock: Clock
  /** The one of this API base: see `createGates`. */
  readonly gate: Gate
  /** Left out, each resource has its own; `person` for what somebody waits for on screen. */
  readonly priority?: Priority
  readonly fetch?: Fetch
  readonly version?: string
  /** How long one try may take. */
  readonly timeoutMs?: number
  /** From 0 up to 1; spreads out retries. */
  readonly random?: () => number
  /** While it answers yes, nothing is written to the store. */
  readonly rehearses?: () => boolean
}

export function createBigCommerce(options: BigCommerceOptions): Marketplace {
  const { storeHash, apiUrl, clock, gate, version } = options
  const settings = {
    ...options,
    fetch: options.fetch ?? globalThis.fetch,
    userAgent: version === undefined ? 'Quayside' : `Quayside/${version}`,
    timeoutMs: options.timeoutMs ?? 30_000,
    random: options.random ?? Math.random,
  }
  const http = prioritised(createHttp(settings), options.priority)
  const official = apiUrl.replace(/\/+$/, '') === apiUrlOf(storeHash)
  const storefrontUrl = official ? storefrontUrlOf(storeHash) : null

  return {
    shop: (signal) => readShop(http, signal),
    masterData: createMasterData(http),
    listings: createListings({ http, storefrontUrl, image: (url, signal) => downloadImage(url, settings, signal) }),
    stock: createStock(http),
    prices: createPrices(http),
    orders: createOrders(http, clock, gate),
    fulfilment: createFulfilment(http),
    payments: createPayments(http),
    urlOf(kind, id) {
      if (storefrontUrl === null) return null
      return `${storefrontUrl}/manage/${kind === 'order' ? 'orders' : 'products/edit'}/${encodeURIComponent(id)}`
    },
    onRequest: (listener) => http.onRequest(listener),
    byItsClock: (instant) => isoOf(Date.parse(instant) - http.aheadMs()),
    quota: () => gate.quota(),
  }
}

function prioritised(http: Http, priority: Priority | undefined): Http {
  if (priority === undefined) return http
  return { ...http, send: (request) => http.send({ ...request, priority }) }
}
