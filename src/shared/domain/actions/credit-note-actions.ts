import { parseDecimal } from '../../money'
import type { CreditNote, Invoice } from '../documents'
import { leftToPayBack } from '../open-amounts'
import { type RecordAction, recordAction } from './record-action'

/** What may be done with a credit note in the back office. */
export function creditNoteActions(note: CreditNote, invoice: Invoice): readonly RecordAction[] {
  const { name, state } = note
  const document = { document: name }
  const cancelled = state === 'cancelled' && { code: 'actions.document-cancelled' as const, params: document }
  return [
    recordAction('post-credit-note', [
      cancelled,
      state === 'posted' && { code: 'actions.posted-already', params: document },
    ]),
    recordAction('cancel-credit-note', [
      cancelled,
      state === 'posted' && { code: 'back-office.credit-note-posted', params: { note: name } },
    ]),
    recordAction('pay-back', [
      cancelled,
      state === 'draft' && { code: 'back-office.not-posted', params: document },
      state === 'posted' && leftToPayBack(note, invoice) === 0n && nothingToPayBack(note, invoice),
    ]),
  ]
}

function nothingToPayBack({ name, total, paidBack }: CreditNote, invoice: Invoice) {
  const isAllBack = parseDecimal(paidBack) >= parseDecimal(total)
  const code = isAllBack ? ('actions.paid-back-already' as const) : ('actions.not-overpaid' as const)
  return { code, params: { document: name, invoice: invoice.name } }
}
