import type { Query } from '@main/db/db'
import { rejected } from '@main/errors'

/** What a column says of a row. An amount says its currency beside it: in a cell of its own, a sum can be made of it. */
export type Cell<R> = (row: R) => string | Money

export interface Money {
  readonly amount: string
  readonly currency: string
}

/** A list as a file sees it: read row by row, in the order asked for. */
export interface Source<R> {
  count(query: Query): Promise<number>
  rows(query: Query): AsyncIterable<R>
  keyOf(row: R): string
  readonly cells: Readonly<Record<string, Cell<R>>>
  /** Columns that take two cells. */
  readonly money?: readonly string[]
}

/** A list of which the columns are chosen: its heading, and its lines with the key of their row. */
export interface ChosenSource {
  readonly width: (column: string) => 1 | 2
  count(query: Query): Promise<number>
  lines(query: Query): AsyncIterable<{ readonly key: string; readonly cells: readonly string[] }>
}

export function chooseColumns<R>(source: Source<R>, columns: readonly string[]): ChosenSource {
  const { cells, money = [] } = source
  const chosen = columns.map((column) => {
    const cell = Object.hasOwn(cells, column) ? cells[column] : undefined
    if (!cell) throw rejected('error.invalid-input', { field: 'columns', problem: column })
    return cell
  })
  return {
    width: (column) => (money.includes(column) ? 2 : 1),
    count: (query) => source.count(query),
    async *lines(query) {
      for await (const row of source.rows(query)) {
        yield { key: source.keyOf(row), cells: chosen.flatMap((cell) => textsOf(cell(row))) }
      }
    },
  }
}

function textsOf(said: string | Money): readonly string[] {
  return typeof said === 'string' ? [said] : [said.amount, said.currency]
}

/** Records by so many, to ask about all of them at once. */
export async function* inBatches<T>(records: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const record of records) {
    batch.push(record)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
