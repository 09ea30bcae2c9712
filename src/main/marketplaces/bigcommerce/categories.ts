import { ConnectorError } from '@main/errors'
import type { MarketplaceCategory } from '@shared/domain/marketplace-catalog'
import type { z } from 'zod'
import type { Http } from './http'
import type { Row } from './paging'
import { idKey, readList, v3Rows } from './paging'
import { fieldOf, parse } from './parse'
import { categorySchemaOf, treeSchema } from './schemas/master-data'

const catalog = { priority: 'listings' } as const
/** Trees asked for at once, so that the address stays short. */
const treesAtOnce = 50

/** The categories of every tree; where the store has no trees yet, those of the deprecated list. */
export async function* readCategories(http: Http, signal: AbortSignal): AsyncGenerator<MarketplaceCategory> {
  const treeIds = await readTreeIds(http, signal)
  if (treeIds.length === 0) {
    yield* parsed(v3Rows(http, { path: '/v3/catalog/categories', signal, ...catalog }), categorySchemaOf('1'))
    return
  }
  for (let from = 0; from < treeIds.length; from += treesAtOnce) {
    const query = { 'tree_id:in': treeIds.slice(from, from + treesAtOnce) }
    const rows = v3Rows(http, { path: '/v3/catalog/trees/categories', query, signal, ...catalog }, categoryKey)
    yield* parsed(rows, categorySchemaOf(treeIds[from] ?? '1'))
  }
}

async function readTreeIds(http: Http, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const { rows } = await readList(http, { path: '/v3/catalog/trees', signal, ...catalog })
    return rows.map(({ wire, trace }) => parse(treeSchema, wire, trace).id)
  } catch (error) {
    // Stores without several storefronts may not know trees.
    if (error instanceof ConnectorError && [404, 405, 501].includes(error.request?.status ?? 0)) return []
    throw error
  }
}

async function* parsed<Ours>(rows: AsyncIterable<Row>, schema: z.ZodType<Ours>): AsyncGenerator<Ours> {
  for await (const { wire, trace } of rows) yield parse(schema, wire, trace)
}

function categoryKey(wire: unknown): string | null {
  const id = fieldOf(wire, 'category_id')
  return id === undefined || id === null ? idKey(wire) : String(id)
}
