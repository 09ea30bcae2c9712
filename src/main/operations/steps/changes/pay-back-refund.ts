import type { Context } from '@main/engine/operation'
import { moneyBack } from '@shared/domain/changes/refund-change'
import type { CreditNote, Invoice, Payment } from '@shared/domain/documents'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import { leftToPayBack } from '@shared/domain/open-amounts'
import type { PaidBack } from '@shared/domain/refund-push'
import { parseDecimal, roundToMinor, smaller, sum, type TenThousandths, toMoney } from '@shared/money'

interface Credited {
  /** The credit note's. */
  readonly id: string
  readonly key: string
  /** What is known to be booked of it. */
  readonly paidBack: readonly PaidBack[]
}

interface HowPaid {
  readonly currency: string
  readonly method: string
  /** Day `YYYY-MM-DD`. */
  readonly paidOn: string
}

/**
 * Books the money of a refund that the store made, payment by payment, so that each can be taken back by itself; safe to
 * run again. What a provider declined is not booked. What the invoice was not paid by could not go back.
 */
export async function payBackRefund(
  refund: StoreRefund,
  note: Credited,
  { currency, ...how }: HowPaid,
  context: Context,
): Promise<readonly PaidBack[]> {
  const { payments } = context.backOffice
  const booked = [...(await bookedBefore(refund, note, context))]
  const paymentJournalId = (await payments.journals())[0]?.id ?? ''
  for (const { id, amount, declined } of legsOf(refund)) {
    if (declined || booked.some(({ refundPaymentId }) => refundPaymentId === id)) continue
    const money = smaller(roundToMinor(amount, currency), await leftOf(note.id, context))
    if (money <= 0n) continue
    const input = { ...how, amount: toMoney(money, currency), paymentJournalId }
    const { value } = await payments.payBack(keyOf(note, id), note.id, input)
    booked.push({ refundPaymentId: id, paymentId: value.id, amount: value.amount, declined: false })
  }
  return booked
}

/**
 * What a provider had declined when the note was made, which is in none of its lines: nobody needs to hear of it. What was
 * declined since is another matter, also where the note was cut short.
 */
export function declinedBefore(
  refund: StoreRefund,
  { total, currency }: Pick<CreditNote, 'total' | 'currency'>,
): readonly PaidBack[] {
  if (roundToMinor(moneyBack(refund), currency) !== parseDecimal(total)) return []
  return refund.payments
    .filter(({ declined }) => declined)
    .map(({ id, amount, declined }) => {
      const money = toMoney(roundToMinor(parseDecimal(amount), currency), currency)
      return { refundPaymentId: id, paymentId: '', amount: money, declined }
    })
}

/** Also what was booked just before a crash, and is noted nowhere else. */
export async function bookedBefore(
  refund: StoreRefund,
  note: Credited,
  { backOffice }: Context,
): Promise<readonly PaidBack[]> {
  const query = { where: { creditNoteId: note.id }, limit: 1000 }
  const payments = (await backOffice.records.query('payments', query)).rows as unknown as readonly Payment[]
  const unknown = legsOf(refund).filter(
    ({ id }) => !note.paidBack.some(({ refundPaymentId }) => refundPaymentId === id),
  )
  const found = unknown.flatMap(({ id }): PaidBack[] => {
    const payment = payments.find(({ key }) => key === keyOf(note, id))
    return payment ? [{ refundPaymentId: id, paymentId: payment.id, amount: payment.amount, declined: false }] : []
  })
  return [...note.paidBack, ...found]
}

function keyOf({ key }: Credited, refundPaymentId: string): string {
  return `${key}/paid-back/${refundPaymentId}`
}

interface Leg {
  readonly id: string
  readonly amount: TenThousandths
  readonly declined: boolean
}

/** While nothing was declined they come to the refund's total, which is what counts; the last takes what they miss. */
function legsOf({ payments, total }: StoreRefund): readonly Leg[] {
  const legs = payments.map(({ amount, ...leg }) => ({ ...leg, amount: parseDecimal(amount) }))
  if (legs.some(({ declined }) => declined)) return legs
  const others = legs.slice(0, -1)
  const rest = parseDecimal(total) - sum(others.map(({ amount }) => amount))
  return [...others, { id: legs.at(-1)?.id ?? 'all', amount: rest, declined: false }]
}

async function leftOf(noteId: string, { backOffice: { records } }: Context): Promise<TenThousandths> {
  const note = (await records.get('credit-notes', noteId)) as unknown as CreditNote
  return leftToPayBack(note, (await records.get('invoices', note.invoiceId)) as unknown as Invoice)
}
