import { openAmount } from '@shared/domain/open-amounts'
import type { Act } from './act'
import { named, paymentOf, todayOf } from './defaults'
import { partsOf, piecesOf } from './pieces'

/** What may be done with an invoice. */
export const invoiceActs: Readonly<Record<string, Act>> = {
  'create-invoice': {
    inputs: ['date', 'term'],
    async run(given) {
      const { id: saleOrderId, input, call } = given
      const term =
        input.term === undefined ? null : named('term', input.term, (await call('payments.choices', {})).terms)
      const invoiceDate = input.date ?? (await todayOf(given, saleOrderId))
      return call('invoices.create', { saleOrderId, invoiceDate, paymentTermId: term?.id ?? null })
    },
  },
  'post-invoice': { inputs: [], run: ({ id, call }) => call('invoices.post', { id }) },
  'cancel-invoice': { inputs: [], run: ({ id, call }) => call('invoices.cancel', { id }) },
  'register-payment': {
    inputs: ['amount', 'method', 'journal', 'date', 'key'],
    async run(given) {
      const { id, call } = given
      const invoice = await call('invoices.get', { id })
      return call('payments.register', { invoiceId: id, ...(await paymentOf(given, invoice, openAmount(invoice))) })
    },
  },
  'credit-note': {
    inputs: ['lines', 'correction', 'reason', 'date', 'restock', 'key'],
    async run(given) {
      const { id, input, ports, call } = given
      const { lines: ofInvoice, saleOrderId } = await call('invoices.get', { id })
      const { lines = 'all', correction, reason = '', restock = '' } = input
      return call('creditNotes.create', {
        key: input.key ?? ports.newId('press'),
        invoiceId: id,
        lines: lines === 'all' ? 'all' : [...partsOf('lines', lines, ofInvoice)],
        corrections: correction === undefined ? [] : [{ name: reason || 'Correction', total: correction }],
        reason,
        noteDate: input.date ?? (await todayOf(given, saleOrderId)),
        restock: piecesOf('restock', restock, ofInvoice),
      })
    },
  },
}
