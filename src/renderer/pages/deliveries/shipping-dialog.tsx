import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import type { DeliveryDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import type { DocumentDialogProps } from '../documents/document-actions'
import { type Shipping, ShippingFields, useFits } from './shipping-fields'

/** Carrier and tracking number of a delivery, before or after it left. */
export function ShippingDialog({ document, opened, onClose }: DocumentDialogProps<DeliveryDocument>) {
  const { id, name, instanceId } = document
  const [shipping, setShipping] = useState<Shipping>(() => shippingOf(document))
  const fits = useFits(instanceId, shipping)
  const save = async (): Promise<void> => {
    await api('deliveries.setShipping', { id, ...shipping })
    toast({ tone: 'ok', text: sentence('deliveries.shipping-saved', { name }) })
  }
  return (
    <FormDialog
      title={sentence('deliveries.shipping-title', { name })}
      submit={sentence('kit.save')}
      disabled={!fits}
      opened={opened}
      onClose={onClose}
      onSubmit={save}
    >
      <ShippingFields instanceId={instanceId} shipping={shipping} onChange={setShipping} />
    </FormDialog>
  )
}

export function shippingOf({ carrier, tracking, trackingUrl }: DeliveryDocument): Shipping {
  return { carrier, tracking, trackingUrl }
}
