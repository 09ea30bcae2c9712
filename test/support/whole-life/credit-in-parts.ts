import type { CreditLineInput, CreditNoteInput } from '@main/backoffice/documents-port'
import { leftToCredit } from '@shared/domain/actions/invoice-actions'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import { leftToPayBack } from '@shared/domain/open-amounts'
import { parseDecimal, smaller, sum, toMoney, toQuantity } from '@shared/money'
import { never } from '../../marketplaces/bigcommerce/scripted-store'
import { refund } from '../refund-world'
import { type Books, booksOf } from './books'
import type { Living } from './one-life'

const day = '2026-06-20'
const at = '2026-06-20T13:00:00.000Z'

/** A piece of some lines first, then all that is left; what was refunded in the store is what the notes say. */
export async function creditInParts(living: Living): Promise<readonly string[]> {
  const { world, saleOrderId, random, check } = living
  const { creditNotes } = world.backOffice
  for (const which of ['part', 'all'] as const) {
    const books = await booksOf(world.backOffice, saleOrderId)
    const invoice = books.invoices.find(({ state }) => state === 'posted')
    if (!invoice || leftToCredit(invoice, books.creditNotes) <= 0n) break
    const lines: CreditNoteInput['lines'] = which === 'all' ? 'all' : pieceOf(invoice, books)
    if (lines !== 'all' && lines.length === 0) continue
    const restock = lines !== 'all' && random.chance(0.5) ? comesBack(lines, books) : {}
    const wanted = { lines, reason: `The ${which}`, noteDate: day, restock }
    const draft = (await creditNotes.ensure(`${invoice.id}/life/${which}`, invoice.id, wanted)).value
    await check(`credit ${which}`)
    const note = (await creditNotes.post(draft.id, at)).value
    await check(`post ${note.name}`)
    await giveBack(living, note)
    await check(`give back ${note.name}`)
  }
  return inTheEnd(await booksOf(world.backOffice, saleOrderId), living)
}

/** One of the first line that has pieces left, at what it is worth. */
function pieceOf(invoice: Invoice, { creditNotes }: Books): readonly CreditLineInput[] {
  const taken = creditNotes.filter(({ state }) => state !== 'cancelled').flatMap(({ lines }) => lines)
  const line = invoice.lines.find(({ lineKey, quantity, total }) => {
    const gone = sum(taken.filter((one) => one.lineKey === lineKey).map((one) => parseDecimal(one.quantity)))
    return parseDecimal(quantity) - gone >= 10_000n && parseDecimal(total) > 0n
  })
  if (!line?.lineKey) return []
  // An order's discount may leave less of the invoice than a piece of it was worth.
  const left = leftToCredit(invoice, creditNotes)
  const worth = (parseDecimal(line.total) * 10_000n) / parseDecimal(line.quantity)
  const total = worth < left ? null : toMoney(smaller(left, worth), invoice.currency)
  return [{ lineKey: line.lineKey, quantity: '1', total }]
}

function comesBack(lines: readonly CreditLineInput[], { deliveries, creditNotes }: Books): Record<string, string> {
  const left = deliveries.filter(({ state }) => state === 'done').flatMap((delivery) => delivery.lines)
  return Object.fromEntries(
    lines.flatMap(({ lineKey, quantity }) => {
      const out = sum(left.filter((line) => line.lineKey === lineKey).map((line) => parseDecimal(line.quantity)))
      const back = sum(creditNotes.map(({ restock }) => parseDecimal(restock[lineKey] ?? '0')))
      return out - back >= parseDecimal(quantity) ? [[lineKey, toQuantity(parseDecimal(quantity))]] : []
    }),
  )
}

/** Through the store where it will, by the store's figure; else by the books alone. Twice, as two presses. */
async function giveBack({ world, shop, orderId, saleOrderId, refundsThere }: Living, note: CreditNote): Promise<void> {
  const invoiceOf = async () =>
    (await booksOf(world.backOffice, saleOrderId)).invoices.find(({ id }) => id === note.invoiceId)
  const invoice = await invoiceOf()
  if (!invoice || leftToPayBack(note, invoice) === 0n) return
  if (refundsThere) {
    const decided = await shop.decide({ orderId, invoice, note }, { resolution: 'take-quote' }).catch(() => null)
    if (decided !== null) {
      for (let press = 0; press < 2; press += 1) await refund(world, note.id)
      return
    }
  }
  const amount = toMoney(leftToPayBack(note, invoice), note.currency)
  const [journal] = await world.backOffice.payments.journals()
  const back = { amount, method: 'Card', paymentJournalId: journal?.id ?? '', paidOn: day }
  for (let press = 0; press < 2; press += 1) await world.backOffice.payments.payBack(`${note.id}/life`, note.id, back)
}

/** Every refund of the store is one of ours, and there is none twice. */
async function inTheEnd({ creditNotes, payments }: Books, { shop, orderId }: Living): Promise<readonly string[]> {
  const made = await shop.bigCommerce.payments.refunds(orderId, never)
  const pushes = await Promise.all(creditNotes.map(({ id }) => shop.pushOf(id)))
  const problems: string[] = []
  for (const push of pushes.filter((one) => one?.state === 'sent')) {
    const there = made.filter(({ id }) => id === push?.refundId)
    const back = payments.filter((one) => one.creditNoteId === push?.id && one.cancelledAt === null)
    const booked = sum(back.map(({ amount }) => parseDecimal(amount)))
    const [refunded] = there
    if (there.length !== 1 || !refunded) problems.push(`refund ${push?.refundId} is ${there.length} times in the store`)
    else if (parseDecimal(refunded.total) !== booked)
      problems.push(`refund ${refunded.id}: ${refunded.total} there, ${booked} here`)
  }
  return problems
}
