import { parseDecimal, smaller } from '../money'
import type { CreditNote, Invoice } from './documents'

/** What is still to be paid, in ten-thousandths; never below zero. */
export function openAmount({ total, credited, paid }: Pick<Invoice, 'total' | 'credited' | 'paid'>): bigint {
  const open = parseDecimal(total) - parseDecimal(credited) - parseDecimal(paid)
  return open > 0n ? open : 0n
}

/** What may go back: paid beyond what is due after credit notes, and not gone back yet. In ten-thousandths. */
export function refundableAmount({ total, credited, paid, paidBack }: Invoice): bigint {
  const due = parseDecimal(total) - parseDecimal(credited)
  const over = parseDecimal(paid) - parseDecimal(paidBack) - due
  return over > 0n ? over : 0n
}

/** What may go back for this credit note: no more than it says, nor than was paid for its invoice. */
export function leftToPayBack({ total, paidBack }: CreditNote, invoice: Invoice): bigint {
  return smaller(parseDecimal(total) - parseDecimal(paidBack), refundableAmount(invoice))
}
