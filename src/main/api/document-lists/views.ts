import type { BackOffice, BackOfficeCollection } from '@main/backoffice/back-office'
import type { Journal, Table } from '@main/db/db'
import { deliveryPushes, refundPushes } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { type DocumentList, documentViews } from '@shared/contract/document-lists'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { RefundPush } from '@shared/domain/refund-push'
import { unsentDeliveries } from './unsent'

/** What a view of a list holds: fields to ask the back office for, and what only the instances' journals can tell. */
export interface View {
  readonly where: Readonly<Record<string, readonly string[]>>
  readonly keeps: ((id: string) => boolean) | null
}

export interface Places {
  readonly backOffice: BackOffice
  readonly journals: readonly Journal[]
}

/** Its records, where they are kept. */
export const collectionOf: Readonly<Record<DocumentList, BackOfficeCollection>> = {
  deliveries: 'delivery-orders',
  invoices: 'invoices',
  'credit-notes': 'credit-notes',
  payments: 'payments',
}

/** Throws `rejected` for a view that the list has not. */
export async function viewOf(list: DocumentList, view: string, places: Places): Promise<View> {
  const known: readonly string[] = documentViews[list]
  if (!known.includes(view)) throw rejected('error.invalid-input', { field: 'view', problem: known.join(', ') })
  if (list === 'deliveries') return deliveryView(view, places)
  if (list === 'credit-notes') return creditNoteView(view, places)
  return list === 'invoices' ? invoiceView(view) : plain(view === 'all' ? {} : { direction: [view] })
}

async function deliveryView(view: string, { journals, backOffice }: Places): Promise<View> {
  switch (view) {
    case 'to-do':
      return plain({ state: ['waiting', 'ready'] })
    case 'waiting':
    case 'ready':
      return plain({ state: [view] })
    case 'unsent': {
      const { ids, saleOrderIds } = await unsentDeliveries(journals, backOffice)
      const where = { state: ['done'], ...(saleOrderIds && { saleOrderId: saleOrderIds }) }
      return { where, keeps: (id) => ids.has(id) }
    }
    case 'failed':
      return only(await inState<DeliveryPush>(deliveryPushes, ['failed'], journals))
    default:
      return plain({})
  }
}

function invoiceView(view: string): View {
  if (view === 'all') return plain({})
  if (view === 'draft') return plain({ state: ['draft'] })
  return plain({ state: ['posted'], paymentState: view === 'open' ? ['none', 'partial'] : [view] })
}

async function creditNoteView(view: string, { backOffice, journals }: Places): Promise<View> {
  const of = (...states: readonly RefundPush['state'][]) => inState<RefundPush>(refundPushes, states, journals)
  switch (view) {
    case 'draft':
      return plain({ state: ['draft'] })
    case 'to-refund': {
      const settled = await of('sent', 'from-store')
      const where = { state: ['posted'], paymentState: ['none', 'partial'] }
      return { where, keeps: (id) => !settled.has(id) }
    }
    case 'refunded': {
      const paid = await backOffice.records.values('credit-notes', { where: { paymentState: 'paid' } }, [])
      const back = new Set([...paid.ids, ...(await of('sent'))])
      const made = await of('from-store')
      return { where: { state: ['posted'] }, keeps: (id) => back.has(id) && !made.has(id) }
    }
    case 'declined':
    case 'from-store':
      return only(await of(view))
    default:
      return plain({})
  }
}

const plain = (where: View['where']): View => ({ where, keeps: null })
const only = (ids: ReadonlySet<string>): View => ({ where: {}, keeps: (id) => ids.has(id) })

/** Documents of which this became in the store. */
async function inState<T extends { readonly id: string; readonly state: string }>(
  table: Table<T>,
  states: readonly T['state'][],
  journals: readonly Journal[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const journal of journals) {
    for (const id of (await journal.values(table, { where: { state: states } }, [])).ids) found.add(id)
  }
  return found
}
