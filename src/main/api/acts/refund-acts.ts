import { rejected } from '@main/errors'
import { type Resolution, resolutions } from '@shared/domain/refund-quote'
import { type Act, flagOf, invalid } from './act'

/** A credit note's money goes back in the store (RFD-1). */
export const refundActs: Readonly<Record<string, Act>> = {
  refund: {
    // `total`: what the script expects the store to quote. `resolution`: what counts where quote and note differ.
    // `anyway`: although something went back there that is not booked here.
    inputs: ['description', 'method', 'resolution', 'total', 'anyway'],
    async run(given) {
      const { id, input, call } = given
      const { quote, warns } = await call('refunds.quote', { creditNoteId: id })
      const [warning] = flagOf(given, 'anyway', false) ? [] : warns
      if (warning) throw rejected(warning.code, warning.params)
      const seenTotal = input.total ?? quote.total
      const { queueId } = await call('refunds.send', {
        creditNoteId: id,
        description: input.description ?? '',
        method: input.method ?? null,
        seenTotal,
        resolution: resolutionOf(input.resolution ?? 'none'),
      })
      return { id, queueIds: [queueId] }
    },
  },
}

function resolutionOf(text: string): Resolution {
  const found = resolutions.find((one) => one === text)
  if (!found) throw invalid('resolution', `${text} is none of: ${resolutions.join(', ')}`)
  return found
}
