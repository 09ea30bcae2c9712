import { parseDecimal, sum, toMoney } from '../../money'
import type { CreditNote, Invoice } from '../documents'
import { openAmount } from '../open-amounts'
import { type RecordAction, recordAction } from './record-action'

/** What may be done with an invoice; its credit notes, cancelled ones too. */
export function invoiceActions(invoice: Invoice, creditNotes: readonly CreditNote[]): readonly RecordAction[] {
  const { name, state, currency } = invoice
  const document = { document: name }
  const cancelled = state === 'cancelled' && { code: 'actions.document-cancelled' as const, params: document }
  const draft = state === 'draft' && { code: 'back-office.not-posted' as const, params: document }
  return [
    recordAction('post-invoice', [
      cancelled,
      state === 'posted' && { code: 'actions.posted-already', params: document },
    ]),
    recordAction('cancel-invoice', [
      cancelled,
      state === 'posted' && { code: 'back-office.invoice-posted', params: { invoice: name } },
    ]),
    recordAction('register-payment', [
      cancelled,
      draft,
      state === 'posted' && openAmount(invoice) === 0n && { code: 'actions.nothing-to-pay', params: document },
    ]),
    recordAction('credit-note', [
      cancelled,
      draft,
      state === 'posted' &&
        leftToCredit(invoice, creditNotes) <= 0n && {
          code: 'actions.nothing-to-credit',
          params: { ...document, total: toMoney(parseDecimal(invoice.total), currency), currency },
        },
    ]),
  ]
}

/** What no credit note takes back yet, drafts of them counted. In ten-thousandths, with tax. */
export function leftToCredit({ total }: Invoice, creditNotes: readonly CreditNote[]): bigint {
  const taken = creditNotes.filter(({ state }) => state !== 'cancelled')
  return parseDecimal(total) - sum(taken.map((note) => parseDecimal(note.total)))
}
