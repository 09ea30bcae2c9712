import { type Act, flagOf, type Given } from './act'
import { piecesOf } from './pieces'

/** What may be done with a delivery order. */
export const deliveryActs: Readonly<Record<string, Act>> = {
  'validate-delivery': {
    inputs: ['quantities', 'rest', 'carrier', 'tracking', 'trackingUrl', 'force'],
    async run(given) {
      const { id, input, call } = given
      const { lines, ...delivery } = await call('deliveries.get', { id })
      const { quantities = 'all', rest = 'backorder' } = input
      return call('deliveries.validate', {
        id,
        quantities: quantities === 'all' ? 'all' : piecesOf('quantities', quantities, lines),
        // Checked by the call.
        rest: rest as 'backorder',
        ...shippingOf(given, delivery),
        force: flagOf(given, 'force', false),
      })
    },
  },
  'set-shipping': {
    inputs: ['carrier', 'tracking', 'trackingUrl'],
    async run(given) {
      const { id, call } = given
      return call('deliveries.setShipping', { id, ...shippingOf(given, await call('deliveries.get', { id })) })
    },
  },
  'reserve-delivery': { inputs: [], run: ({ id, call }) => call('deliveries.reserve', { id }) },
  'cancel-delivery': { inputs: [], run: ({ id, call }) => call('deliveries.cancel', { id }) },
  'push-delivery': {
    inputs: [],
    async run({ id, call }) {
      const { queueIds } = await call('deliveries.push', { ids: [id] })
      return { id, queueIds }
    },
  },
}

/** What is not given stays as it is. */
function shippingOf(
  { input }: Given,
  { carrier, tracking, trackingUrl }: { carrier: string; tracking: string; trackingUrl: string },
) {
  return {
    carrier: input.carrier ?? carrier,
    tracking: input.tracking ?? tracking,
    trackingUrl: input.trackingUrl ?? trackingUrl,
  }
}
