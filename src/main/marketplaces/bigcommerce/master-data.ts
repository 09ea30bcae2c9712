import { ConnectorError, rejected } from '@main/errors'
import type { MarketplaceLocation, MarketplacePaymentGateway } from '@shared/domain/marketplace-catalog'
import type { z } from 'zod'
import type { Marketplace } from '../marketplace'
import { readCategories } from './categories'
import type { Http } from './http'
import type { Asked, Row } from './paging'
import { readList, v2Rows, v3Rows } from './paging'
import { parse } from './parse'
import {
  brandSchema,
  currencySchema,
  locationSchema,
  orderStatusSchema,
  paymentGatewaySchema,
  salesChannelSchema,
  taxClassSchema,
} from './schemas/master-data'

const person = { priority: 'person' } as const
/** Products without a class have this one; the list leaves it out (Tax classes). */
const defaultTaxClass = { id: '0', name: 'Default Tax Class' }

/** What a person sets up with: asked for at Confirm or by a click, so it goes first. */
export function createMasterData(http: Http): Marketplace['masterData'] {
  return {
    async orderStatuses(signal) {
      const { rows } = await readList(http, { path: '/v2/order_statuses', signal, ...person })
      return rows.map(({ wire, trace }) => parse(orderStatusSchema, wire, trace))
    },
    salesChannels: (signal) => {
      const query = { available: true }
      return collect(v3Rows(http, { path: '/v3/channels', query, signal, ...person }), salesChannelSchema)
    },
    locations: (signal) => readLocations(http, signal),
    async taxClasses(signal) {
      const classes = await collect(v2Rows(http, { path: '/v2/tax_classes', signal, ...person }), taxClassSchema)
      return classes.some(({ id }) => id === defaultTaxClass.id) ? classes : [defaultTaxClass, ...classes]
    },
    currencies: (signal) => collect(v2Rows(http, { path: '/v2/currencies', signal, ...person }), currencySchema),
    paymentGateways: (signal) => readPaymentGateways(http, signal),
    categories: (signal) => readCategories(http, signal),
    async *brands(signal) {
      const rows = v3Rows(http, { path: '/v3/catalog/brands', signal, priority: 'listings' })
      for await (const { wire, trace } of rows) yield parse(brandSchema, wire, trace)
    },
  }
}

/** Which one is the default is not in the record: the store is asked again for that one alone. */
async function readLocations(http: Http, signal: AbortSignal): Promise<readonly MarketplaceLocation[]> {
  const asked: Asked = { path: '/v3/inventory/locations', signal, ...person }
  const locations = await collect(v3Rows(http, asked), locationSchema)
  if (locations.length === 0) return []
  const defaults = await collect(v3Rows(http, { ...asked, query: { is_default: true } }), locationSchema)
  return locations.map((location) => ({ ...location, isDefault: defaults.some(({ id }) => id === location.id) }))
}

/** Deprecated and unsupported there: whatever it answers but a refused token is a `rejected` of its own, with nothing to retry. */
async function readPaymentGateways(http: Http, signal: AbortSignal): Promise<readonly MarketplacePaymentGateway[]> {
  try {
    return await collect(v2Rows(http, { path: '/v2/payments/methods', signal, ...person }), paymentGatewaySchema)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.request?.status === 401) throw error
    throw rejected('error.no-payment-methods', { problem: error.message }, { request: error.request, cause: error })
  }
}

async function collect<Ours>(rows: AsyncIterable<Row>, schema: z.ZodType<Ours>): Promise<readonly Ours[]> {
  const found: Ours[] = []
  for await (const { wire, trace } of rows) found.push(parse(schema, wire, trace))
  return found
}
