import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import { createWritesUnderWay, type WritesUnderWay } from '@main/engine/once'
import type { Operation, Outcome } from '@main/engine/operation'
import { toFailure } from '@main/errors'
import { checkRefunds } from '@main/operations/check-refunds'
import { refundOrders } from '@main/operations/refund-orders'
import type { CreditNote, Invoice, Payment } from '@shared/domain/documents'
import { toRefund } from '@shared/domain/refund-items'
import { planRefund, type RefundDecision } from '@shared/domain/refund-plan'
import type { RefundPush } from '@shared/domain/refund-push'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { copyOf } from './import-results'
import { contextOf, type ImportWorld } from './import-run'
import { shippingWorld } from './shipping-world'
import { simulatedClock } from './simulated-clock'

export type Ended = Outcome | { readonly state: 'failed'; readonly failure: ReturnType<typeof toFailure> }

export interface Credited {
  readonly orderId: string
  readonly invoice: Invoice
  readonly note: CreditNote
}

export type RefundWorld = Awaited<ReturnType<typeof refundWorld>>

const at = '2026-06-20T11:00:00.000Z'
const day = '2026-06-20'

/** A shop whose orders are imported, invoiced, paid and credited by the books, ready to be refunded in the store. */
export async function refundWorld() {
  const shop = await shippingWorld()
  const { world, control, bigCommerce } = shop
  const { backOffice, mirror } = world

  /** An order of this kind, paid, with a posted credit note over these lines: all, or the first with so many pieces. */
  async function credited(kind = 'simple', lines: 'all' | number = 'all', key = 'note'): Promise<Credited> {
    const { orderId } = await shop.sold(kind)
    return { orderId, ...(await credit(orderId, lines, key)) }
  }

  async function credit(orderId: string, lines: 'all' | number, key: string) {
    const { saleOrder } = await copyOf(world, orderId)
    const id = saleOrder?.id ?? ''
    const draft = await backOffice.invoices.ensure(`${id}/invoice`, id, { invoiceDate: day, paymentTermId: null })
    const invoice = (await backOffice.invoices.post(draft.value.id, at)).value
    const journal = (await backOffice.payments.journals())[0]?.id ?? ''
    const paid = { amount: invoice.total, method: 'Stripe', paymentJournalId: journal, paidOn: day }
    await backOffice.payments.register(`${id}/paid`, invoice.id, paid)
    const [first] = invoice.lines
    const some = lines === 'all' ? lines : [{ lineKey: first?.lineKey ?? '', quantity: String(lines), total: null }]
    const wanted = { lines: some, reason: 'Sent back', noteDate: day }
    const note = (await backOffice.creditNotes.ensure(`${id}/${key}`, invoice.id, wanted)).value
    return { invoice, note: (await backOffice.creditNotes.post(note.id, at)).value }
  }

  /** What pressing *Refund in BigCommerce* puts on disk, by a quote of this moment. */
  async function decide({ orderId, invoice, note }: Credited, decision: Partial<RefundDecision> = {}) {
    const order = await bigCommerce.orders.get(orderId, never)
    if (!order) throw new Error(`No order ${orderId}`)
    const wanted = toRefund(note, invoice, order, 'Sent back')
    if (wanted.kind === 'refused') throw new Error(wanted.why[0].code)
    const quote = await bigCommerce.payments.quote(orderId, wanted.items, never)
    const chosen = { method: null, seenTotal: quote.total, resolution: 'none', ...decision } as const
    const planned = planRefund(note, order, quote, chosen)
    if (planned.kind === 'refused') throw new Error(planned.why.code)
    const knownRefundIds = (await bigCommerce.payments.refunds(orderId, never)).map(({ id }) => id)
    const before = await mirror.get(refundPushes, note.id)
    const push: RefundPush = {
      id: note.id,
      name: note.name,
      orderId,
      currency: note.currency,
      state: 'waiting',
      refundId: null,
      amount: null,
      plan: { description: 'Sent back', items: wanted.items, ...planned.plan, knownRefundIds },
      paidBack: [],
      declined: before?.declined ?? [],
      watchedUntil: null,
      message: null,
      at,
    }
    await mirror.commit([put(refundPushes, push)])
    return push
  }

  return {
    ...shop,
    credited,
    credit,
    decide,
    pushOf: (noteId: string) => mirror.get(refundPushes, noteId),
    noteOf: async (id: string) => (await backOffice.records.get('credit-notes', id)) as unknown as CreditNote,
    invoiceOf: async (id: string) => (await backOffice.records.get('invoices', id)) as unknown as Invoice,
    backOf: async (noteId: string) =>
      (await backOffice.records.query('payments', { where: { creditNoteId: noteId } }))
        .rows as unknown as readonly Payment[],
    /** How many refunds the store was asked for and made, in all. */
    async refunds() {
      const { writes } = await control('GET', 'summary')
      return (writes as Record<string, number>)['refunds.create'] ?? 0
    },
  }
}

interface RunOptions {
  readonly operation?: Operation
  readonly underWay?: WritesUnderWay
  readonly clock?: ReturnType<typeof simulatedClock>
}

/** A line's turn for this credit note, as the engine would give it. */
export async function refund(world: ImportWorld, noteId: string, options: RunOptions = {}): Promise<Ended> {
  const {
    operation = refundOrders,
    underWay = createWritesUnderWay(),
    clock = simulatedClock(Date.UTC(2026, 5, 20, 12)),
  } = options
  const context = contextOf(world, { creditNoteIds: [noteId] }, { operation: operation.name, underWay, clock })
  try {
    const outcome = await operation.handle(await operation.fetch(noteId, context), context)
    await world.mirror.commit(outcome.changes ?? [])
    return outcome
  } catch (error) {
    const failure = toFailure(error)
    await world.mirror.commit((await operation.failed?.(noteId, failure, context)) ?? [])
    return { state: 'failed', failure }
  }
}

/** One run of Check refunds: what became of each credit note it looked at. */
export async function check(world: ImportWorld, clock = simulatedClock(Date.UTC(2026, 5, 20, 12))) {
  const context = contextOf(world, {}, { operation: checkRefunds.name, clock })
  const ended = new Map<string, Ended>()
  const refs: string[] = []
  for await (const { ref } of checkRefunds.source(context)) refs.push(ref)
  for (const ref of refs) ended.set(ref, await refund(world, ref, { operation: checkRefunds, clock }))
  return ended
}
