import { join } from 'node:path'
import { foldText } from '@main/db/fold-text'
import { orders as table } from '@main/engine/mirror-tables'
import type { MirroredOrder } from '@shared/domain/mirror'
import { Low } from 'lowdb'
import { DataFile } from 'lowdb/node'
import { type BenchStore, completed } from './store'

/** lowdb as it comes, but for compact JSON: everything in memory, the whole file each time, no fsync. */
export async function openPlainStore(folder: string): Promise<BenchStore> {
  const adapter = new DataFile<MirroredOrder[]>(join(folder, 'orders.json'), {
    parse: (text: string): MirroredOrder[] => JSON.parse(text),
    stringify: (data) => JSON.stringify(data),
  })
  const low = new Low(adapter, [])
  await low.read()
  const at = new Map(low.data.map(({ id }, index) => [id, index]))
  const take = (orders: readonly MirroredOrder[]) => {
    for (const order of orders) {
      const index = at.get(order.id) ?? low.data.length
      at.set(order.id, index)
      low.data[index] = order
    }
  }
  const newestFirst = (found: MirroredOrder[], offset: number) => {
    found.sort((a, b) => (a.order.createdAt > b.order.createdAt ? -1 : 1))
    return { rows: found.slice(offset, offset + 50), total: found.length }
  }
  const save = async (orders: readonly MirroredOrder[]) => {
    take(orders)
    await low.write()
  }
  return {
    save,
    saveTogether: save,
    get: async (id) => low.data[at.get(id) ?? -1],
    page: async (offset) =>
      newestFirst(
        low.data.filter(({ order }) => order.statusId === completed),
        offset,
      ),
    search: async (words) =>
      newestFirst(
        low.data.filter((order) => words.every((word) => foldText(table.text?.(order) ?? '').includes(word))),
        0,
      ),
    close: async () => undefined,
  }
}
