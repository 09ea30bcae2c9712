import { api } from '@renderer/api'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { toast } from '@renderer/kit/toasts'
import type { DeliveryDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import type { DocumentAction, DocumentDialogProps } from '../documents/document-actions'
import { SendDialog } from './send-dialog'
import { ShippingDialog } from './shipping-dialog'
import { ValidateDialog } from './validate-dialog'

type Props = DocumentDialogProps<DeliveryDocument>

/** What may be done with a delivery, in the order of a parcel's day. */
export const deliveryUses: readonly DocumentAction<DeliveryDocument>[] = [
  { action: 'set-shipping', at: 'bar', dialog: ShippingDialog },
  { action: 'push-delivery', at: 'bar', main: true, dialog: SendOne },
  { action: 'validate-delivery', at: whileOpen, main: true, dialog: ValidateDialog },
  { action: 'reserve-delivery', at: 'menu', run: reserve },
  { action: 'cancel-delivery', at: 'menu', dialog: CancelDialog, danger: true },
]

/** What has left, or was called off, is never validated again. */
function whileOpen({ state }: DeliveryDocument): 'bar' | 'menu' {
  return state === 'waiting' || state === 'ready' ? 'bar' : 'menu'
}

function SendOne({ document: { id, name }, opened, onClose }: Props) {
  const title = sentence('deliveries.send-one-title', { name })
  return <SendDialog title={title} chosen={{ ids: [id] }} opened={opened} onClose={onClose} />
}

async function reserve({ id }: DeliveryDocument): Promise<string> {
  const { name } = await api('deliveries.reserve', { id })
  return sentence('deliveries.reserved-now', { name })
}

function CancelDialog({ document: { id, name }, opened, onClose }: Props) {
  const cancel = async (): Promise<void> => {
    await api('deliveries.cancel', { id })
    toast({ tone: 'ok', text: sentence('deliveries.cancelled', { name }) })
  }
  return (
    <ConfirmDialog
      title={sentence('deliveries.cancel-title', { name })}
      submit={sentence('deliveries.cancel-submit')}
      danger
      opened={opened}
      onClose={onClose}
      onConfirm={cancel}
    >
      <p className="flat">{sentence('deliveries.cancel-text')}</p>
    </ConfirmDialog>
  )
}
