import { api } from '@renderer/api'
import { findChoicesOf } from '@renderer/find-choices'
import { FormDialog } from '@renderer/kit/dialog'
import { RecordPicker } from '@renderer/kit/record-picker'
import { toast } from '@renderer/kit/toasts'
import type { OrderPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

interface ReassignDialogProps {
  readonly page: OrderPage
  readonly opened: boolean
  readonly onClose: () => void
}

const findContacts = findChoicesOf(null)

/** Gives the sale order to another customer; the order in the store stays as it is. */
export function ReassignDialog({ page: { instanceId, id, customer }, opened, onClose }: ReassignDialogProps) {
  const [contactId, setContactId] = useState<string | null>(null)
  const reassign = async (): Promise<void> => {
    if (contactId === null) return
    const { customer: now } = await api('orders.reassign', { instanceId, orderId: id, contactId })
    toast({ tone: 'ok', text: sentence('screens.reassigned', { order: id, customer: now?.name ?? '' }) })
  }
  return (
    <FormDialog
      title={sentence('screens.reassign-title', { order: id })}
      submit={sentence('screens.reassign')}
      disabled={contactId === null || contactId === customer?.id}
      opened={opened}
      onClose={onClose}
      onSubmit={reassign}
    >
      <p className="flat">{sentence('screens.reassign-now', { customer: customer?.name ?? sentence('kit.none') })}</p>
      <RecordPicker
        label={sentence('screens.order-customer')}
        collection="contacts"
        value={contactId}
        findChoices={findContacts}
        onChange={setContactId}
      />
    </FormDialog>
  )
}
