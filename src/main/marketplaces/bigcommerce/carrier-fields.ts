import { spaceless } from '@shared/text'
import { type TrackingCarrier, trackingCarriers } from './tracking-carriers'

/** What a shipment says of its carrier (Orders V2, Create a Shipment). */
export interface CarrierFields {
  readonly shipping_provider?: string
  readonly tracking_carrier?: string
  readonly shipping_method?: string
}

/** The closed list of shipping providers that are carriers, each with its value for tracking; Royal Mail has none. */
const providers = [
  { provider: 'auspost', name: 'Australia Post', carrier: 'australia-post' },
  { provider: 'canadapost', name: 'Canada Post', carrier: 'canada-post' },
  { provider: 'fedex', name: 'FedEx', carrier: 'fedex' },
  { provider: 'royalmail', name: 'Royal Mail', carrier: '' },
  { provider: 'ups', name: 'UPS', carrier: 'ups' },
  { provider: 'usps', name: 'USPS', carrier: 'usps' },
] as const

/** Every carrier that BigCommerce knows, to choose from. */
export const knownCarriers: readonly TrackingCarrier[] = [
  ...trackingCarriers,
  ...providers.filter(({ carrier }) => carrier === '').map(({ provider, name }) => ({ name, value: provider })),
]

const byName = new Map<string, CarrierFields>()
const ofCarrier = (value: string): CarrierFields => ({ shipping_provider: '', tracking_carrier: value })
for (const { name, value } of trackingCarriers) byName.set(spaceless(name), ofCarrier(value))
// The name of one is the value of another: values go first.
for (const { value } of trackingCarriers) byName.set(spaceless(value), ofCarrier(value))
for (const { provider, name, carrier } of providers) {
  const fields = { shipping_provider: provider, tracking_carrier: carrier }
  for (const known of [provider, name, carrier]) if (known !== '') byName.set(spaceless(known), fields)
}

/**
 * A carrier by BigCommerce's value or name, in any case. With an empty provider BigCommerce makes the tracking link
 * itself. One it doesn't know goes as the shipping method's text: its link, if there is one, is our own (FUL-3).
 */
export function carrierFields(carrier: string): CarrierFields {
  const text = carrier.trim()
  return byName.get(spaceless(text)) ?? (text === '' ? {} : { shipping_method: text })
}
