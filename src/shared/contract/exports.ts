import { z } from 'zod'
import { command, id, listQuery } from './command'

/** Lists that can be saved as a file. */
const exportableLists = [
  'orders', 'listings', 'products', 'customers', 'inventory', 'adjustments', 'queues', 'lines', 'deliveries',
  'invoices', 'credit-notes', 'payments',
] as const // biome-ignore format: one table

const started = z.strictObject({
  list: z.enum(exportableLists),
  /** All instances unless one is named. */
  instanceId: id.optional(),
  /** Of the list `lines`: whose. */
  queueId: id.optional(),
  /** What the list shows: filtered and sorted as it is; every row of it, whatever is on screen. */
  query: listQuery.omit({ offset: true, limit: true }),
  /** Keys of the list's columns, and what stands above them. */
  columns: z
    .array(z.strictObject({ key: z.string().max(60), label: z.string().max(120) }))
    .min(1)
    .max(60),
  /** Only these rows, by the keys the list knows them by: `<instance id>/<id>` where it shows several instances. */
  keys: z.array(id).max(10_000).optional(),
  /** A byte order mark in front, by which Excel sees that the text is UTF-8. */
  mark: z.boolean(),
})

/** The next part of a file. */
export interface ExportedPart {
  readonly text: string
  /** Rows in the file so far. */
  readonly rows: number
  readonly done: boolean
}

/**
 * A list as CSV (RFC 4180, UTF-8, safe against formulas), in parts that are asked for one after another: whoever saves
 * it sets the pace, and nobody ever holds all of it. Instants are ISO 8601 in UTC, amounts exact decimals.
 */
export const exportCommands = {
  'exports.start': command(started).answers<{ readonly exportId: string; readonly total: number }>(),
  'exports.next': command(z.strictObject({ exportId: id })).answers<ExportedPart>(),
  /** Nothing more of it is wanted. Also after its end. */
  'exports.cancel': command(z.strictObject({ exportId: id })).answers<null>(),
}
