import type { Indexed, Stored, Table } from '../db'
import { slices } from '../slices'
import type { Column } from './column'
import { DictionaryColumn } from './dictionary-column'
import { FloatColumn } from './float-column'
import { Hits } from './hits'
import { Ids } from './ids'
import { jsonPart, type Part, SavedParts, textParts, typedPart } from './parts'
import { Places } from './places'
import { PlainColumn } from './plain-column'
import { dates, numbers } from './scales'
import { SlotOrder } from './slot-order'
import { TableIndex } from './table-index'

/** What rows are made of. */
export interface RowParts {
  readonly ids: Ids
  readonly places: Places
  /** By slot. */
  readonly texts: string[]
  readonly indexes: ReadonlyMap<string, TableIndex>
  readonly byId: SlotOrder
}

/**
 * The rows in parts, to be asked for one by one while changes go on. Each says what is true when it is made, so the slots
 * that have changed since the first (`changed`, as of the last) are left out: of the others every part says the same.
 */
export function* saveRows(
  { ids, places, texts, indexes, byId }: RowParts,
  changed: ReadonlySet<number>,
): Generator<Part> {
  const slots = ids.length
  yield jsonPart('head', { slots })
  yield* ids.save('ids', slots)
  yield* places.save('places', slots)
  yield* textParts('texts', texts, slots)
  for (const [name, { column, order }] of indexes) {
    yield* column.save(`index ${name}`, slots)
    if (order.isReady) yield typedPart(`order ${name}`, order.sorted.toArray())
  }
  if (byId.isReady) yield typedPart('order', byId.sorted.toArray())
  yield typedPart('left', Uint32Array.from(changed))
}

/** Throws for anything that isn't whole. */
export async function restoreRows<T extends Stored>(table: Table<T>, parts: Iterable<Part>): Promise<RowParts> {
  const saved = new SavedParts(parts)
  const ids = await restoreIds(saved)
  const texts = await listTexts<string>(saved, 'texts')
  const byId = new SlotOrder(ids, (a, b) => ids.compare(a, b), restoreOrder(saved, 'order', ids))
  const indexes = new Map<string, TableIndex>()
  for (const name of Object.keys(table.indexes)) {
    const column = await restoreColumn(saved, `index ${name}`, ids)
    indexes.set(name, new TableIndex(ids, column, restoreOrder(saved, `order ${name}`, ids)))
  }
  return { ids, places: Places.restore(saved, 'places', ids), texts, indexes, byId }
}

/** Which rows the parts hold, without knowing their table. */
export async function listSaved(parts: Iterable<Part>): Promise<Hits> {
  const saved = new SavedParts(parts)
  const ids = await restoreIds(saved)
  const places = Places.restore(saved, 'places', ids)
  return new Hits(ids, places, Uint32Array.from(ids.used()))
}

async function restoreIds(saved: SavedParts): Promise<Ids> {
  const { slots } = saved.json('head') as { readonly slots: number }
  const left = new Set(saved.integers('left'))
  const ids = new Ids()
  const slice = slices()
  for (const piece of saved.texts('ids')) {
    for (const id of piece) {
      ids.restore(typeof id !== 'string' || left.has(ids.length) ? null : id)
      const pause = ids.length % 256 === 0 ? slice() : null
      if (pause) await pause
    }
  }
  if (ids.length !== slots) throw new Error(`${ids.length} of ${slots} ids are there`)
  return ids
}

async function restoreColumn(saved: SavedParts, name: string, ids: Ids): Promise<Column> {
  const scale = [numbers, dates].find((one) => saved.has(`${name}/${one.name}`))
  if (scale) return FloatColumn.restore(scale, saved, name, ids)
  if (saved.has(`${name}/values`)) return DictionaryColumn.restore(saved, name, ids)
  return new PlainColumn(await listTexts<Indexed>(saved, `${name}/plain`))
}

/** Null: it was not made, or a part of it is missing. */
function restoreOrder(saved: SavedParts, name: string, ids: Ids): Uint32Array | null {
  if (!saved.has(name)) return null
  const sorted = saved.integers(name).filter((slot) => !ids.isFree(slot))
  return sorted.length === ids.size ? sorted : null
}

async function listTexts<V>(saved: SavedParts, name: string): Promise<V[]> {
  const all: V[] = []
  const slice = slices()
  for (const piece of saved.texts(name)) {
    for (const value of piece) all.push(value as V)
    const pause = slice()
    if (pause) await pause
  }
  return all
}
