import { Autocomplete, TextInput } from '@mantine/core'
import { useLive } from '@renderer/live'
import type { DeliveryOrder } from '@shared/domain/documents'
import { sentence } from '@shared/messages/message'
import { spaceless } from '@shared/text'

export type Shipping = Pick<DeliveryOrder, 'carrier' | 'tracking' | 'trackingUrl'>

interface ShippingFieldsProps {
  readonly instanceId: string | null
  readonly shipping: Shipping
  readonly onChange: (shipping: Shipping) => void
}

/** More would be a list to scroll through; whoever types on finds the others. */
const MOST_SHOWN = 12

/** Carrier, tracking number and link of a parcel, with the carriers used before and those that the store knows. */
export function ShippingFields({ instanceId, shipping, onChange }: ShippingFieldsProps) {
  const { used, known } = useLive('documents.carriers', { instanceId }, ['app']).data ?? none
  const names = [...new Map([...used, ...known].map((name) => [spaceless(name), name])).values()]
  const { carrier, tracking, trackingUrl } = shipping
  return (
    <>
      <Autocomplete
        label={sentence('deliveries.carrier')}
        description={sentence('deliveries.carrier-help')}
        data={names}
        limit={MOST_SHOWN}
        maxLength={100}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        value={carrier}
        onChange={(next) => onChange({ ...shipping, carrier: next })}
      />
      <TextInput
        label={sentence('deliveries.tracking-number')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={tracking}
        onChange={({ currentTarget }) => onChange({ ...shipping, tracking: currentTarget.value })}
      />
      <TextInput
        label={sentence('deliveries.tracking-link')}
        maxLength={2000}
        autoComplete="off"
        error={isLink(trackingUrl) ? null : sentence('deliveries.link-bad')}
        value={trackingUrl}
        onChange={({ currentTarget }) => onChange({ ...shipping, trackingUrl: currentTarget.value })}
      />
    </>
  )
}

const none = { used: [], known: [] }

/** Empty is one too: most carriers need none. */
export function isLink(text: string): boolean {
  return text.trim() === '' || (URL.canParse(text.trim()) && /^https?:\/\//i.test(text.trim()))
}
