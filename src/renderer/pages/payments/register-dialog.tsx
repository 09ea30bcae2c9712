import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { formatMoney } from '@renderer/kit/money'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import type { InvoiceDocument } from '@shared/contract/documents'
import { openAmount } from '@shared/domain/open-amounts'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import type { DocumentDialogProps } from '../documents/document-actions'
import { amountWord, PaymentFields, usePayment } from './payment-fields'

/** Money that came in for an invoice: all that is open, or a part of it. */
export function RegisterDialog({ document: invoice, opened, onClose }: DocumentDialogProps<InvoiceDocument>) {
  const { id, name, currency, instanceId, orderId } = invoice
  const order = useLive('orders.get', instanceId && orderId ? { instanceId, orderId } : null, ['orders']).data
  const most = openAmount(invoice)
  const suggested = order?.order.payment.gateway ?? ''
  const form = usePayment({ instanceId, currency, most, suggested })
  const { payment } = form
  const register = async (): Promise<void> => {
    if (payment === null) return
    await api('payments.register', { invoiceId: id, ...payment })
    const text = sentence('payments.registered', { amount: formatMoney(payment.amount, currency), name })
    toast({ tone: 'ok', text })
  }
  return (
    <FormDialog
      title={sentence('payments.register-title', { name })}
      submit={sentence('payments.register-submit', { amount: amountWord(form, currency) })}
      disabled={payment === null}
      opened={opened}
      onClose={onClose}
      onSubmit={register}
    >
      <PaymentFields
        form={form}
        currency={currency}
        left={sentence('payments.amount-open', { amount: formatMoney(toMoney(most, currency), currency) })}
      />
    </FormDialog>
  )
}
