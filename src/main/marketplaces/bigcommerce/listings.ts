import { ConnectorError, rejected } from '@main/errors'
import { slices } from '@main/slices'
import type { MarketplaceListing } from '@shared/domain/marketplace-catalog'
import { z } from 'zod'
import type { Listed, ListingFilter, Marketplace } from '../marketplace'
import { orNullWhenGone } from './gone'
import type { Http } from './http'
import { walkListings } from './listing-walk'
import type { Asked, Row } from './paging'
import { v3Rows } from './paging'
import { fieldOf, parse, parseRow } from './parse'
import { listingItemSchema, listingSchema } from './schemas/listing'
import { idOrNull } from './schemas/wire'

/** Options come with the variants' values: asking for them too would cut a page to ten products (Get all products). */
export const listingInclude = { include: ['variants', 'images', 'custom_fields'] } as const
const priority = 'listings'
/** Ids asked for at once, so that the address stays short. */
const idsAtOnce = 100

/** Where the storefront's relative addresses start; null: not known. */
export interface ListingOptions {
  readonly http: Http
  readonly storefrontUrl: string | null
  readonly image: Marketplace['listings']['image']
}

export function createListings({ http, storefrontUrl, image }: ListingOptions): Marketplace['listings'] {
  const pause = slices()
  return {
    image,
    list: (filter, signal) => (filter.ids ? listByIds(filter.ids, filter, signal) : listAll(filter, signal)),
    async get(id, signal) {
      if (!/^\d+$/.test(id)) return null
      const sent = http.send({ path: `/v3/catalog/products/${id}`, query: listingInclude, priority, signal })
      const reply = await orNullWhenGone(sent)
      if (reply === null) return null
      return finish(parse(listingSchema, fieldOf(reply.body, 'data'), reply.trace), signal)
    },
    async findBySku(sku, signal) {
      if (sku.trim() === '') return []
      const [byProduct, ofVariants] = await Promise.all([
        collectListings({ path: '/v3/catalog/products', query: { sku, ...listingInclude }, priority, signal }),
        productIdsOfVariant(sku, signal),
      ])
      const others = ofVariants.filter((id) => byProduct.every((listing) => listing.id !== id))
      if (others.length === 0) return byProduct
      const query = { 'id:in': others, ...listingInclude }
      return [...byProduct, ...(await collectListings({ path: '/v3/catalog/products', query, priority, signal }))]
    },
  }

  async function* listAll(filter: ListingFilter, signal: AbortSignal): AsyncGenerator<Listed<MarketplaceListing>> {
    for await (const row of walkListings(http, { ...datesOf(filter), ...listingInclude }, signal)) {
      yield await listed(row, signal)
    }
  }

  async function* listByIds(
    ids: readonly string[],
    filter: ListingFilter,
    signal: AbortSignal,
  ): AsyncGenerator<Listed<MarketplaceListing>> {
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const asked = ids.slice(from, from + idsAtOnce)
      const missing = new Set(asked)
      const valid = asked.filter((id) => /^\d+$/.test(id))
      const query = { 'id:in': valid, ...datesOf(filter), ...listingInclude }
      const rows = valid.length === 0 ? [] : v3Rows(http, { path: '/v3/catalog/products', query, priority, signal })
      for await (const row of rows) {
        missing.delete(idOf(row))
        yield await listed(row, signal)
      }
      if (filter.modifiedFrom !== undefined || filter.modifiedTo !== undefined) continue
      for (const id of missing) yield { id, record: null, problem: rejected('error.gone', { what: 'the listing', id }) }
    }
  }

  async function listed(row: Row, signal: AbortSignal): Promise<Listed<MarketplaceListing>> {
    // A page brings hundreds at once.
    await pause()
    const read = parseRow(listingSchema, row.wire, idOf(row), row.trace)
    if (read.record === null) return read
    try {
      return { id: read.id, record: await finish(read.record, signal) }
    } catch (problem) {
      // Deleted a moment ago, say: its own line says so, and the walk goes on.
      if (isOfOne(problem) && !signal.aborted) return { id: read.id, record: null, problem }
      throw problem
    }
  }

  async function collectListings(asked: Asked): Promise<readonly MarketplaceListing[]> {
    const found: MarketplaceListing[] = []
    for await (const { wire, trace } of v3Rows(http, asked)) {
      found.push(await finish(parse(listingSchema, wire, trace), asked.signal))
    }
    return found
  }

  async function productIdsOfVariant(sku: string, signal: AbortSignal): Promise<readonly string[]> {
    const found = new Set<string>()
    const rows = v3Rows(http, { path: '/v3/catalog/variants', query: { sku }, priority, signal })
    for await (const { wire, trace } of rows) {
      const { product_id } = parse(productIdOfVariant, wire, trace)
      if (product_id !== null) found.add(product_id)
    }
    return [...found]
  }

  /** With every variant, and an address that a browser opens. */
  async function finish(listing: MarketplaceListing, signal: AbortSignal): Promise<MarketplaceListing> {
    const items = mayBeCut(listing.items.length) ? await readItems(listing.id, signal) : listing.items
    return { ...listing, items, url: listing.url && addressOf(listing.url, storefrontUrl) }
  }

  async function readItems(listingId: string, signal: AbortSignal) {
    const items: MarketplaceListing['items'][number][] = []
    const path = `/v3/catalog/products/${listingId}/variants`
    for await (const { wire, trace } of v3Rows(http, { path, priority, signal })) {
      items.push(parse(listingItemSchema, wire, trace))
    }
    return items
  }
}

/** Variants may outlive their product: those belong to product 0. */
const productIdOfVariant = z.object({ product_id: idOrNull })

/**
 * Every product has a variant, so none means they were not included; a full page of them may not be all. The documents
 * name no limit for included variants, and pages come in fifties.
 */
function mayBeCut(variants: number): boolean {
  return variants % 50 === 0
}

function isOfOne(error: unknown): boolean {
  return error instanceof ConnectorError && (error.kind === 'rejected' || error.kind === 'unreachable')
}

/** Null for what is no web address: a link must never run anything. */
function addressOf(path: string, storefrontUrl: string | null): string | null {
  const url = URL.parse(path, storefrontUrl ?? 'https://storefront.invalid')
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return storefrontUrl === null ? path : url.href
}

function datesOf({ modifiedFrom, modifiedTo }: ListingFilter) {
  return { 'date_modified:min': modifiedFrom, 'date_modified:max': modifiedTo }
}

function idOf(row: Row): string {
  return String(fieldOf(row.wire, 'id') ?? 'unknown')
}
