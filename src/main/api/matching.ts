import type { Stored, Table } from '@main/db/db'
import { listings, orders, queues } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers, InputOf } from '@shared/contract'
import { type Begun, mostMatching } from '@shared/contract/lists'
import { toQuery } from './paging'
import { type ApiPorts, journalsOf } from './ports'

type MatchingCalls = 'lists.counts' | 'orders.retryMatching' | 'listings.readMatching'
type Match = InputOf<'orders.retryMatching'>

const counted = { orders, listings, queues } as const

/** Acts on every row that a list's question finds, and how many rows each choice has. Indexes answer: no record is read. */
export function matchingHandlers(ports: ApiPorts): Pick<Handlers, MatchingCalls> {
  return {
    async 'lists.counts'({ list, instanceId, fields }) {
      const table = counted[list]
      const unknown = fields.find((field) => !Object.hasOwn(table.indexes, field))
      if (unknown !== undefined) throw rejected('error.invalid-input', { field: 'fields', problem: unknown })
      const places = await journalsOf(ports, instanceId)
      const perField = fields.map(async (field) => {
        const sums: Record<string, number> = {}
        for (const { journal } of places) {
          for (const [value, count] of await journal.counts<Stored>(table as unknown as Table<Stored>, field)) {
            sums[String(value ?? '')] = (sums[String(value ?? '')] ?? 0) + count
          }
        }
        return [field, sums] as const
      })
      return Object.fromEntries(await Promise.all(perField))
    },

    'orders.retryMatching': (match) =>
      begin(ports, orders, match, (orderIds) => ({ operation: 'import-orders', inputs: { orderIds } })),

    'listings.readMatching': (match) =>
      begin(ports, listings, match, (ids) => ({
        operation: 'import-listings',
        inputs: { which: 'ids', ids, updateExisting: true, drafts: true },
      })),
  }
}

/** One queue an instance. All are looked up before the first begins: too many of one must not leave half begun. */
async function begin<T extends Stored>(
  ports: ApiPorts,
  table: Table<T>,
  { instanceId, query }: Match,
  run: (ids: readonly string[]) => { readonly operation: string; readonly inputs: Readonly<Record<string, unknown>> },
): Promise<Begun> {
  const found = await Promise.all(
    (await journalsOf(ports, instanceId)).map(async ({ instanceId: of, journal }) => {
      const { ids, total } = await journal.values(table, { ...toQuery(query), limit: mostMatching + 1 }, [])
      if (total > mostMatching) throw rejected('lists.too-many-matching', { count: total, most: mostMatching })
      return { instanceId: of, ids }
    }),
  )
  const begun: Begun[number][] = []
  for (const { instanceId: of, ids } of found) {
    if (ids.length === 0) continue
    const { queueId } = await ports.engine.start({ instanceId: of, ...run(ids), startedBy: 'person' })
    begun.push({ instanceId: of, queueId, records: ids.length })
  }
  return begun
}
