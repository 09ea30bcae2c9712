import { sentence } from '@shared/messages/message'
import { useLive } from '../live'
import { goTo } from '../location'
import { paths } from '../paths'
import { useInstanceFilter } from '../scope'

/** Of each kind. */
const MOST = 3
/** As documents are numbered: some letters, then a number, perhaps with a year between. Names of people are no numbers. */
const numbered = /^[a-z]+\/?\d[\d/]*$/i

/** Deliveries, invoices, credit notes and payments by their number, for the palette. */
export function useDocuments(text: string) {
  const instance = useInstanceFilter()
  const asked = numbered.test(text) ? { ...instance, query: { text, limit: MOST } } : null
  const deliveries = useLive('documents.deliveries', asked, []).data?.rows ?? []
  const invoices = useLive('documents.invoices', asked, []).data?.rows ?? []
  const notes = useLive('documents.creditNotes', asked, []).data?.rows ?? []
  const payments = useLive('documents.payments', asked, []).data?.rows ?? []
  if (asked === null) return []
  return [
    ...deliveries.map(({ id, name, customer }) => ({
      id,
      label: sentence('deliveries.one', { name }),
      about: customer,
      run: () => goTo(paths.delivery(id)),
    })),
    ...invoices.map(({ id, name, customer }) => ({
      id,
      label: sentence('invoices.one', { name }),
      about: customer,
      run: () => goTo(paths.invoice(id)),
    })),
    ...notes.map(({ id, name, customer }) => ({
      id,
      label: sentence('credit-notes.one', { name }),
      about: customer,
      run: () => goTo(paths.creditNote(id)),
    })),
    ...payments.map(({ id, name, method }) => ({
      id,
      label: sentence('payments.one', { name }),
      about: method,
      run: () => goTo(paths.payment(id)),
    })),
  ]
}
