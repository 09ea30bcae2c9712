import { leftToPayBack } from '@shared/domain/open-amounts'
import type { Act } from './act'
import { paymentOf } from './defaults'

/** What may be done with a credit note. */
export const creditNoteActs: Readonly<Record<string, Act>> = {
  'post-credit-note': { inputs: [], run: ({ id, call }) => call('creditNotes.post', { id }) },
  'cancel-credit-note': { inputs: [], run: ({ id, call }) => call('creditNotes.cancel', { id }) },
  'pay-back': {
    inputs: ['amount', 'method', 'journal', 'date', 'key'],
    async run(given) {
      const { id, call } = given
      const note = await call('creditNotes.get', { id })
      const open = leftToPayBack(note, await call('invoices.get', { id: note.invoiceId }))
      return call('creditNotes.payBack', { id, ...(await paymentOf(given, note, open)) })
    },
  },
}
