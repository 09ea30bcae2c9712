import { Autocomplete, TextInput } from '@mantine/core'
import { useLive } from '@renderer/live'
import type { OutputOf } from '@shared/contract'
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
  const { used, known, longest } = useLive('documents.carriers', { instanceId }, ['app']).data ?? none
  const tooLong = problemsOf(shipping, longest)
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
        error={tooLong.tracking}
        value={tracking}
        onChange={({ currentTarget }) => onChange({ ...shipping, tracking: currentTarget.value })}
      />
      <TextInput
        label={sentence('deliveries.tracking-link')}
        maxLength={2000}
        autoComplete="off"
        error={tooLong.trackingUrl}
        value={trackingUrl}
        onChange={({ currentTarget }) => onChange({ ...shipping, trackingUrl: currentTarget.value })}
      />
    </>
  )
}

const none = { used: [], known: [], longest: null }

/** Whether the store would take it as it stands. */
export function useFits(instanceId: string | null, shipping: Shipping): boolean {
  const longest = useLive('documents.carriers', { instanceId }, ['app']).data?.longest ?? null
  const { tracking, trackingUrl } = problemsOf(shipping, longest)
  return tracking === null && trackingUrl === null
}

type Longest = OutputOf<'documents.carriers'>['longest']
type Problems = Readonly<Record<'tracking' | 'trackingUrl', string | null>>

/** What is wrong with each, null where nothing is. Empty is a link too: most carriers need none. */
export function problemsOf({ tracking, trackingUrl }: Shipping, longest: Longest): Problems {
  const link = trackingUrl.trim()
  const isLink = link === '' || (URL.canParse(link) && /^https?:\/\//i.test(link))
  return {
    tracking: tooLong(tracking, longest?.tracking),
    trackingUrl: isLink ? tooLong(trackingUrl, longest?.link) : sentence('deliveries.link-bad'),
  }
}

function tooLong(text: string, most = Number.POSITIVE_INFINITY): string | null {
  const n = text.trim().length
  return n > most ? sentence('deliveries.text-too-long', { n, most }) : null
}
