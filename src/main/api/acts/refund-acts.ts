import { type Resolution, resolutions } from '@shared/domain/refund-quote'
import { type Act, invalid } from './act'

/** A credit note's money goes back in the store (RFD-1). */
export const refundActs: Readonly<Record<string, Act>> = {
  refund: {
    // `total`: what the script expects the store to quote. `resolution`: what counts where quote and note differ.
    inputs: ['description', 'method', 'resolution', 'total'],
    async run({ id, input, call }) {
      const seenTotal = input.total ?? (await call('refunds.quote', { creditNoteId: id })).quote.total
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
