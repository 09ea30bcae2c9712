import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import { leftLines, leftOfInvoice } from '@shared/domain/left-of-invoice'
import { leftToPayBack } from '@shared/domain/open-amounts'
import type { OrderCancel } from '@shared/domain/order-cancel'
import { dayIn } from '@shared/domain/order-dates'
import { type Decimal, parseDecimal, smaller, sum, toMoney, toQuantity } from '@shared/money'
import { type Books, booksOf } from '../books-of'

/** A draft over all that is left of the invoice, the same whenever it is asked for; null: nothing is left. */
export async function draftRest(
  request: OrderCancel,
  invoiceId: string,
  context: Context,
): Promise<{ readonly note: CreditNote; readonly invoice: Invoice } | null> {
  const books = await booksOf(request.id, context)
  const invoice = books.invoices.find(({ id }) => id === invoiceId)
  if (invoice?.state !== 'posted' || !books.saleOrder)
    throw rejected('back-office.not-posted', { document: invoice?.name ?? invoiceId })
  const key = keyFor(request, books)
  const mine = books.creditNotes.find((note) => note.key === key)
  const others = books.creditNotes.filter((note) => note.state !== 'cancelled' && note.invoiceId === invoiceId)
  if (!mine && leftOfInvoice(invoice, others) <= 0n) return null
  const noteDate = dayIn(context.instance.shop?.timeZone ?? 'UTC', isoOf(context.clock.now()))
  const wanted = {
    lines: 'all',
    reason: request.reason,
    noteDate,
    restock: request.restock ? piecesBack(invoice, others, books) : {},
  } as const
  const { value: note } = await context.backOffice.creditNotes.ensure(key, invoiceId, wanted)
  return { note, invoice }
}

/** One that was called off gives way to another. */
function keyFor({ ended }: OrderCancel, { saleOrder, creditNotes }: Books): string {
  const key = `${saleOrder?.key ?? ''}/cancel/${ended + 1}`
  const off = creditNotes.filter((note) => note.key.startsWith(key) && note.state === 'cancelled').length
  return off === 0 ? key : `${key}/${off + 1}`
}

/** What left the warehouse and is credited now. */
function piecesBack(
  invoice: Invoice,
  others: readonly CreditNote[],
  { deliveries }: Books,
): Readonly<Record<string, Decimal>> {
  const left = deliveries.filter(({ state, elsewhere }) => state === 'done' && !elsewhere).flatMap(({ lines }) => lines)
  const pieces = leftLines(invoice, others).flatMap(({ lineKey, quantity }) => {
    if (lineKey === null) return []
    const delivered = sum(left.filter((line) => line.lineKey === lineKey).map((line) => parseDecimal(line.quantity)))
    const back = sum(others.map((note) => parseDecimal(note.restock[lineKey] ?? '0')))
    const most = smaller(delivered - back, parseDecimal(quantity))
    return most > 0n ? [[lineKey, toQuantity(most)] as const] : []
  })
  return Object.fromEntries(pieces)
}

/** The money never came, or was let go: what was booked as paid goes back in the books. */
export async function creditVoided(request: OrderCancel, gateway: string, method: string, context: Context) {
  const { invoices } = await booksOf(request.id, context)
  const posted = invoices.find(({ state }) => state === 'posted')
  if (!posted) return
  const { backOffice, clock, instance } = context
  const draft = await draftRest(request, posted.id, context)
  if (!draft) return
  const at = isoOf(clock.now())
  const { value: note } = await backOffice.creditNotes.post(draft.note.id, at)
  const invoice = (await backOffice.records.get('invoices', posted.id)) as unknown as Invoice
  const amount = leftToPayBack(note, invoice)
  if (amount <= 0n) return
  const paymentJournalId = (await backOffice.payments.journals())[0]?.id ?? ''
  await backOffice.payments.payBack(`${note.key}/voided`, note.id, {
    amount: toMoney(amount, note.currency),
    method: method || gateway,
    paymentJournalId,
    paidOn: dayIn(instance.shop?.timeZone ?? 'UTC', at),
  })
}
