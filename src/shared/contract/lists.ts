import { z } from 'zod'
import type { SavedView } from '../domain/saved-view'
import { command, id, listQuery } from './command'

/** Lists whose filters say how many rows each choice has. */
export const countedLists = ['orders', 'listings', 'queues'] as const

export const match = z.strictObject({
  /** All instances unless one is named. */
  instanceId: id.optional(),
  query: listQuery.omit({ offset: true, limit: true, sort: true }),
})

/** What an act on every row that matches has begun, by instance. */
export type Begun = readonly { readonly instanceId: string; readonly queueId: string; readonly records: number }[]

/** Most records that one act takes on at a time. */
export const mostMatching = 5000

export const listCommands = {
  /** How many rows have each value of these fields, as texts; over the whole list, not only what is filtered. */
  'lists.counts': command(
    z.strictObject({
      list: z.enum(countedLists),
      instanceId: id.optional(),
      fields: z.array(z.string().max(60)).min(1).max(10),
    }),
  ).answers<Readonly<Record<string, Readonly<Record<string, number>>>>>(),

  /** Reads every order that matches afresh and imports it. Refused, naming the limit, where they are too many. */
  'orders.retryMatching': command(match).answers<Begun>(),
  /** Reads every listing that matches afresh, drafts too. */
  'listings.readMatching': command(match).answers<Begun>(),

  /** Saves a list under a name, new or (with `viewId`) in place of the one before. */
  'views.save': command(
    z.strictObject({
      viewId: id.nullable(),
      list: z.string().min(1).max(60),
      name: z.string().trim().min(1).max(60),
      search: z.string().max(2000),
      columns: z.array(z.string().max(60)).max(60).nullable(),
    }),
  ).answers<SavedView>(),
  'views.remove': command(z.strictObject({ viewId: id })).answers<null>(),
}
