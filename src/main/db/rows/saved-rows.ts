import { createHash } from 'node:crypto'
import { endianness } from 'node:os'
import { slices } from '@main/slices'
import type { Stored, Table } from '../db'
import type { Column } from './column'
import { DictionaryColumn } from './dictionary-column'
import { FloatColumn } from './float-column'
import { Hits } from './hits'
import { Ids } from './ids'
import { jsonPart, type Part, SavedParts, type SlotsInUse, typedPart } from './parts'
import { Places } from './places'
import { PlainColumn } from './plain-column'
import { dates, numbers } from './scales'
import { TableIndex } from './table-index'
import { Texts } from './texts'

/** What rows are made of. */
export interface RowParts {
  readonly ids: Ids
  readonly places: Places
  readonly texts: Texts
  readonly indexes: ReadonlyMap<string, TableIndex>
}

/**
 * The rows in parts, to be asked for one by one while changes go on. Each says what is true when it is made, so the slots
 * that have changed since the first (`changed`, as of the last) are left out: of the others every part says the same.
 */
export function* saveRows({ ids, places, texts, indexes }: RowParts, changed: ReadonlySet<number>): Generator<Part> {
  const slots = ids.length
  yield jsonPart('head', { slots })
  yield* ids.save(slots)
  yield* places.save(slots)
  yield* texts.save(slots)
  for (const [name, { column, order }] of indexes) {
    yield* column.save(`index ${name}`, slots)
    if (order.isReady) yield typedPart(`order ${name}`, order.sorted.toArray())
  }
  yield typedPart('left', Uint32Array.from(changed))
}

/** Throws for anything that isn't whole. */
export async function restoreRows<T extends Stored>(table: Table<T>, parts: Iterable<Part>): Promise<RowParts> {
  const saved = new SavedParts(parts)
  const { ids, inUse } = await restoreIds(saved)
  const pause = slices()
  const places = Places.restore(saved, inUse)
  const indexes = new Map<string, TableIndex>()
  for (const name of Object.keys(table.indexes)) {
    await pause()
    const column = await restoreColumn(saved, `index ${name}`, inUse)
    await pause()
    const order = saved.has(`order ${name}`) ? saved.slots(`order ${name}`, inUse) : null
    indexes.set(name, new TableIndex(ids, column, order))
  }
  const texts = table.text ? Texts.restore(saved, inUse) : new Texts()
  return { ids, places, texts, indexes }
}

/** Which rows the parts hold, without knowing their table. */
export async function listSaved(parts: Iterable<Part>): Promise<Hits> {
  const saved = new SavedParts(parts)
  const { ids, inUse } = await restoreIds(saved)
  return new Hits(ids, Places.restore(saved, inUse), ids.used())
}

function restoreIds(saved: SavedParts): ReturnType<typeof Ids.restore> {
  const { slots } = JSON.parse(Buffer.from(saved.one('head').bytes).toString()) as { readonly slots: number }
  return Ids.restore(saved, slots, new Set(saved.integers('left')))
}

function restoreColumn(saved: SavedParts, name: string, inUse: SlotsInUse): Promise<Column> | Column {
  const scale = [numbers, dates].find((one) => saved.has(`${name}/${one.name}`))
  if (scale) return FloatColumn.restore(scale, saved, name, inUse)
  if (saved.has(`${name}/values`)) return DictionaryColumn.restore(saved, name, inUse)
  return PlainColumn.restore(saved, name, inUse)
}

/**
 * Changes with whatever decides what stands in a table's columns: the source text of its functions, though not of what they
 * call, the way columns are saved, and how this program folds text.
 */
export function signatureOf<T extends Stored>({ name, version, indexes, text, upcast }: Table<T>): string {
  const functions = Object.entries(indexes).map(([index, toIndexed]) => [index, String(toIndexed)])
  const made = [form, endianness(), process.versions.unicode, name, version, functions, String(text), String(upcast)]
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 32)
}

/** Of the parts that rows are saved in. */
const form = 2
