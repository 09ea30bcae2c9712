import { rejected } from '@main/errors'
import type { CreditNote } from '@shared/domain/documents'
import { correctionLine } from '@shared/domain/left-of-invoice'
import { parseDecimal, sum, toMoney } from '@shared/money'
import type { Ensured } from '../back-office'
import { checkMoney } from './credit-notes'
import { creditNotes, invoices } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { withAmounts } from './invoices'
import type { Transaction } from './transaction'

/** A posted note says another amount by one more line, which stays visible. Free of tax, as it comes from outside. */
export async function correctCreditNote(
  tx: Transaction,
  key: string,
  id: string,
  correction: { readonly name: string; readonly total: string },
): Promise<Ensured<CreditNote>> {
  const known = await tx.findByKey(creditNotes, key)
  if (known) return asItWas(known)
  const note = await tx.need(creditNotes, id)
  if (note.state !== 'posted') throw rejected('back-office.not-posted', { document: note.name })
  const invoice = await tx.need(invoices, note.invoiceId)
  checkMoney(note.name, correction.total, note.currency)
  const by = parseDecimal(correction.total)
  const total = parseDecimal(note.total) + by
  const others = (await tx.find(creditNotes, 'invoiceId', note.invoiceId)).filter(
    (one) => one.id !== id && one.state !== 'cancelled',
  )
  const left = parseDecimal(invoice.total) - sum(others.map((one) => parseDecimal(one.total)))
  const money = (value: bigint) => toMoney(value, note.currency)
  if (total <= 0n || total > left || total < parseDecimal(note.paidBack)) {
    const params = { document: invoice.name, total: money(total), left: money(left), currency: note.currency }
    throw rejected('back-office.more-than-invoice-left', params)
  }
  const credited = money(parseDecimal(invoice.credited) + by)
  await tx.save(invoices, { ...withAmounts(invoice, { credited }), changedAt: tx.now })
  await tx.saveKey(creditNotes, key, id)
  const line = { id: `${id}-${note.lines.length + 1}`, ...correctionLine(correction, note.currency) }
  return saveChanged(tx, creditNotes, {
    ...note,
    lines: [...note.lines, line],
    totalExTax: money(parseDecimal(note.totalExTax) + by),
    total: money(total),
  })
}
