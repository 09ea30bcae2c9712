import { Select, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { formatMoment } from '@renderer/kit/time'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { actionWord } from '../documents/action-words'
import type { ActionDialogProps } from './action-dialogs'

/** A draft invoice over the whole sale order. */
export function CreateInvoiceDialog({ page, action, opened, onClose }: ActionDialogProps) {
  const zone = useInstance(page.instanceId)?.shop?.timeZone
  const { id: saleOrderId = '', name: order = '' } = page.saleOrder ?? {}
  // The shop's own day.
  const [invoiceDate, setInvoiceDate] = useState(() => formatMoment(new Date().toISOString(), zone).slice(0, 10))
  const [paymentTermId, setPaymentTermId] = useState<string | null>(null)
  const terms = useLive('payments.choices', opened ? {} : null, ['payment-terms']).data?.terms ?? []
  const create = async (): Promise<void> => {
    const { id, name } = await api('invoices.create', { saleOrderId, invoiceDate, paymentTermId })
    toast({ tone: 'ok', text: sentence('documents.invoice-made', { name }), path: paths.invoice(id) })
  }
  return (
    <FormDialog
      title={sentence('documents.create-invoice-title', { order })}
      submit={actionWord(action).replace(/…$/, '')}
      disabled={invoiceDate === ''}
      opened={opened}
      onClose={onClose}
      onSubmit={create}
    >
      <TextInput
        type="date"
        label={sentence('documents.invoice-date')}
        value={invoiceDate}
        data-autofocus
        onChange={({ currentTarget }) => setInvoiceDate(currentTarget.value)}
      />
      <Select
        label={sentence('documents.payment-term')}
        placeholder={sentence('documents.no-term')}
        data={terms.map(({ id, name }) => ({ value: id, label: name }))}
        value={paymentTermId}
        clearable
        onChange={setPaymentTermId}
      />
    </FormDialog>
  )
}
