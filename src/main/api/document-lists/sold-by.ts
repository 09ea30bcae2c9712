import type { BackOffice } from '@main/backoffice/back-office'
import type { Journal } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'

/** Asked for by name up to so many; more of them are quicker found among all there are. */
export const few = 2000

/** Those of the sale orders that came from these instances; the back office hears of none. */
export async function soldBy(
  journals: readonly Journal[],
  saleOrderIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(saleOrderIds)]
  if (wanted.length === 0) return new Set()
  const found = await Promise.all(
    journals.map(async (journal) => {
      if (wanted.length > few) return allSold(journal)
      return (await journal.values(orders, { where: { saleOrderId: wanted } }, ['saleOrderId'])).of.saleOrderId ?? []
    }),
  )
  return new Set(found.flatMap((ids) => [...ids]).map(String))
}

/** Whether every sale order there is came from them: then nothing needs to be looked through. */
export async function soldEverything(journals: readonly Journal[], { records }: BackOffice): Promise<boolean> {
  const { total } = await records.values('sale-orders', { limit: 0 }, [])
  let sold = 0
  for (const journal of journals) sold += (await journal.values(orders, { ...withSaleOrder, limit: 0 }, [])).total
  return sold === total
}

const withSaleOrder = { between: { saleOrderId: { from: '' } } }

interface Kept {
  readonly state: string
  readonly ids: Promise<ReadonlySet<string>>
}

/** By journal; goes with it. */
const kept = new WeakMap<Journal, Kept>()

/** Every sale order of an instance, gathered anew once an order was read or imported. */
async function allSold(journal: Journal): Promise<ReadonlySet<string>> {
  const { total } = await journal.values(orders, { ...withSaleOrder, limit: 0 }, [])
  const { ids, of } = await journal.values(orders, { sort: '-readAt', limit: 1 }, ['readAt'])
  const state = JSON.stringify([total, ids, of.readAt])
  const known = kept.get(journal)
  if (known?.state === state) return known.ids
  const gathered = gather(journal)
  kept.set(journal, { state, ids: gathered })
  // What failed is asked anew.
  gathered.catch(() => kept.delete(journal))
  return gathered
}

async function gather(journal: Journal): Promise<ReadonlySet<string>> {
  const { of } = await journal.values(orders, withSaleOrder, ['saleOrderId'])
  return new Set((of.saleOrderId ?? []).map(String))
}
