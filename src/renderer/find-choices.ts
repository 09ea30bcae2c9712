import type { Collection } from '@shared/contract/records'
import { api } from './api'
import { contactLabel } from './contact-label'
import type { Choice, FindChoices } from './kit/form'

const MOST = 50

/** What `record` and `choices` fields offer: rows of a collection of this instance or the back office, by what was typed. */
export function findChoicesOf(instanceId: string | null): FindChoices {
  return async (collection, text) => {
    const query = { limit: MOST, ...(text === '' ? {} : { text }) }
    if (collection === 'variants') return findVariants(query)
    if (!isCollection(collection)) return []
    if (collection === 'contacts') return findCustomers(query)
    const { rows } = await api('records.list', { collection, query, ...(instanceId === null ? {} : { instanceId }) })
    return rows.map((row) => ({ value: idOf(row), label: String(row.name ?? row.id) }))
  }
}

/** Nobody's address alone: it bears the name of whom it belongs to. */
async function findCustomers(query: { readonly limit: number; readonly text?: string }): Promise<readonly Choice[]> {
  const wanted = { ...query, where: { kind: ['person', 'company'] }, sort: 'name' }
  const { rows } = await api('records.list', { collection: 'contacts', query: wanted })
  return rows.map((row) => ({ value: row.id, label: contactLabel(row) }))
}

async function findVariants(query: { readonly limit: number; readonly text?: string }): Promise<readonly Choice[]> {
  const { rows } = await api('products.list', { query })
  return rows.flatMap(({ name, variants }) =>
    variants.map(({ id, sku }) => ({ value: id, label: sku === '' ? name : `${name} (${sku})` })),
  )
}

/** Records of the store go by the store's id in settings and operations, ours by our own. */
function idOf(row: { readonly id: string } & Readonly<Record<string, unknown>>): string {
  return typeof row.marketplaceId === 'string' ? row.marketplaceId : row.id
}

/** Those that a form may pick from. Not the contract's own list: that would load its schemas into the window. */
const pickable: readonly Collection[] = [
  'warehouses', 'stock-locations', 'locations', 'pricelists', 'contacts', 'products', 'order-statuses', 'sales-channels',
  'tax-classes', 'taxes', 'categories', 'brands', 'currencies', 'gateways', 'workflows', 'listings',
] // biome-ignore format: one table

function isCollection(name: string): name is Collection {
  return (pickable as readonly string[]).includes(name)
}
