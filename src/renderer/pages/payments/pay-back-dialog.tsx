import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { formatMoney } from '@renderer/kit/money'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import type { CreditNoteDocument, InvoiceDocument } from '@shared/contract/documents'
import { leftToPayBack } from '@shared/domain/open-amounts'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import type { DocumentDialogProps } from '../documents/document-actions'
import { amountWord, PaymentFields, usePayment } from './payment-fields'

/** Money that goes back by hand; the store hears nothing of it. */
export function PayBackDialog({ document: note, opened, onClose }: DocumentDialogProps<CreditNoteDocument>) {
  // What may go back depends on what was paid for the invoice.
  const invoice = useLive('invoices.get', { id: note.invoiceId }, ['invoices']).data
  if (!invoice) return null
  return <PayBack note={note} invoice={invoice} opened={opened} onClose={onClose} />
}

interface PayBackProps {
  readonly note: CreditNoteDocument
  readonly invoice: InvoiceDocument
  readonly opened: boolean
  readonly onClose: () => void
}

function PayBack({ note, invoice, opened, onClose }: PayBackProps) {
  const { id, name, currency, instanceId } = note
  const most = leftToPayBack(note, invoice)
  const form = usePayment({ instanceId, currency, most, suggested: '' })
  const { payment } = form
  const payBack = async (): Promise<void> => {
    if (payment === null) return
    await api('creditNotes.payBack', { id, ...payment })
    const text = sentence('payments.went-back', { amount: formatMoney(payment.amount, currency), name })
    toast({ tone: 'ok', text })
  }
  return (
    <FormDialog
      title={sentence('payments.back-title', { name })}
      submit={sentence('payments.back-submit', { amount: amountWord(form, currency) })}
      disabled={payment === null}
      opened={opened}
      onClose={onClose}
      onSubmit={payBack}
    >
      <p className="flat dim">{sentence('payments.back-text')}</p>
      <PaymentFields
        form={form}
        currency={currency}
        left={sentence('payments.amount-back', { amount: formatMoney(toMoney(most, currency), currency) })}
      />
    </FormDialog>
  )
}
