import type { Query, Stored, Table } from '@main/db/db'
import { lines, listings, orders, queues } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { ListingRow, OrderRow } from '@shared/contract/records'
import { type Queue, type QueueLine, tookMs } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { toListingRows } from '../listing-rows'
import { toOrderRows } from '../order-rows'
import { eachOver, type Place, type Placed } from '../paging'
import { type ApiPorts, journalsOf } from '../ports'
import { inBatches, type Source } from './source'

const together = 100

export async function ordersSource(ports: ApiPorts, instanceId: string | undefined): Promise<Source<OrderRow>> {
  const nameOf = instanceNames(ports)
  return {
    ...rowsOf(await journalsOf(ports, instanceId), orders, '-createdAt', toOrderRows),
    keyOf: (row) => `${row.instanceId}/${row.id}`,
    money: ['total'],
    cells: {
      number: ({ id }) => id,
      createdAt: ({ createdAt }) => createdAt,
      customer: ({ customer }) => customer,
      email: ({ email }) => email,
      instance: (row) => nameOf(row.instanceId),
      salesChannelId: ({ salesChannel }) => salesChannel,
      total: ({ total, currency }) => ({ amount: total, currency }),
      paymentStatus: ({ paymentStatus }) => paymentStatus,
      gateway: ({ gateway }) => gateway,
      statusId: ({ status }) => status,
      sync: ({ sync }) => sync,
      saleOrder: ({ saleOrder }) => saleOrder?.name ?? '',
      readAt: ({ readAt }) => readAt,
    },
  }
}

export async function listingsSource(ports: ApiPorts, instanceId: string | undefined): Promise<Source<ListingRow>> {
  const nameOf = instanceNames(ports)
  const toRows = (placed: Parameters<typeof toListingRows>[0]) => toListingRows(placed, ports)
  return {
    ...rowsOf(await journalsOf(ports, instanceId), listings, 'name', toRows),
    keyOf: (row) => `${row.instanceId}/${row.id}`,
    money: ['price'],
    cells: {
      name: ({ name }) => name,
      sku: ({ sku }) => sku,
      instance: (row) => nameOf(row.instanceId),
      items: ({ itemCount }) => String(itemCount),
      price: ({ price, currency }) => ({ amount: price, currency }),
      brand: ({ brand }) => brand,
      stock: ({ stock }) => (stock === null ? '' : String(stock)),
      linked: ({ linkedItems, itemCount }) => `${linkedItems} / ${itemCount}`,
      product: ({ productName }) => productName ?? '',
      visible: ({ visible, active }) => (active ? (visible ? 'visible' : 'draft') : 'gone'),
      readAt: ({ readAt }) => readAt,
    },
  }
}

export async function queuesSource(ports: ApiPorts, instanceId: string | undefined): Promise<Source<Queue>> {
  const nameOf = instanceNames(ports)
  const titles = new Map(ports.operations.map(({ name, title }) => [name, sentence(title)]))
  const endedOf = ({ done, skipped, failed }: Queue['counts']): number => done + skipped + failed
  return {
    ...rowsOf(await journalsOf(ports, instanceId), queues, '-startedAt', recordsOf),
    keyOf: ({ id }) => id,
    cells: {
      operation: ({ operation }) => titles.get(operation) ?? operation,
      instance: (queue) => nameOf(queue.instanceId),
      state: ({ state }) => state,
      progress: ({ counts }) => `${endedOf(counts)} / ${endedOf(counts) + counts.waiting + counts.running}`,
      failed: ({ counts }) => String(counts.failed),
      'needs-you': ({ counts }) => String(counts.fixes),
      startedAt: ({ startedAt }) => startedAt,
      duration: (queue) => secondsText(tookMs(queue)),
      startedBy: ({ startedBy }) => startedBy,
    },
  }
}

export async function linesSource(ports: ApiPorts, queueId: string | undefined): Promise<Source<QueueLine>> {
  const place = await placeOfQueue(ports, queueId ?? '')
  const ofQueue = ({ where, ...query }: Query): Query => ({ ...query, where: { ...where, queueId: queueId ?? '' } })
  const source = rowsOf([place], lines, 'position', recordsOf)
  return {
    count: (query) => source.count(ofQueue(query)),
    rows: (query) => source.rows(ofQueue(query)),
    keyOf: ({ id }) => id,
    cells: {
      ref: ({ label }) => label,
      state: ({ state }) => state,
      message: ({ failure, message }) => {
        const said = failure ?? message
        return said ? sentence(said.code, said.params) : ''
      },
      tries: ({ attempts }) => String(attempts),
      duration: ({ durationMs, endedAt }) => (endedAt === null ? '' : secondsText(durationMs)),
      endedAt: ({ endedAt }) => endedAt ?? '',
    },
  }
}

function rowsOf<T extends Stored, R>(
  places: readonly Place[],
  table: Table<T>,
  sort: string,
  toRows: (placed: readonly Placed<T>[]) => Promise<readonly R[]> | readonly R[],
): Pick<Source<R>, 'count' | 'rows'> {
  return {
    async count(query) {
      const pages = await Promise.all(places.map(({ journal }) => journal.values(table, { ...query, limit: 0 }, [])))
      return pages.reduce((sum, { total }) => sum + total, 0)
    },
    async *rows(query) {
      for await (const batch of inBatches(eachOver(places, table, { sort, ...query }), together)) {
        yield* await toRows(batch)
      }
    },
  }
}

function recordsOf<T>(placed: readonly Placed<T>[]): readonly T[] {
  return placed.map(({ record }) => record)
}

async function placeOfQueue({ db, instances }: ApiPorts, queueId: string): Promise<Place> {
  for (const { id } of instances.list()) {
    const journal = await db.instance(id)
    if (await journal.get(queues, queueId)) return { instanceId: id, journal }
  }
  throw rejected('error.not-found', { what: 'queue', id: queueId })
}

export function instanceNames({ instances }: ApiPorts): (id: string) => string {
  const names = new Map(instances.list().map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

/** Seconds with three decimals; a file is no place for "2 min". */
function secondsText(ms: number | null): string {
  return ms === null ? '' : (ms / 1000).toFixed(3)
}
