import type { Context } from '@main/engine/operation'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { captureKey, type PaidMark } from '@shared/domain/paid-mark'

/** Asks the store to take authorized money, once (PAY-1). */
export async function captureOnce(mark: PaidMark, { marketplace, signal, once }: Context): Promise<void> {
  const { id: orderId } = mark
  await once({
    key: captureKey(mark),
    describe: { code: 'paid.capture-of', params: { id: orderId } },
    async look() {
      const state = await marketplace.payments.state(orderId, signal)
      if (!state) return 'cannot-tell'
      // Captured by whomever: there is no second time. What can't be captured any more, the store would refuse.
      return wasAsked.has(state.paymentStatus) ? { found: '' } : 'not-there'
    },
    async send() {
      await marketplace.payments.capture(orderId, signal)
      return ''
    },
  })
}

/** What an authorized payment comes to once it was to be captured. */
const wasAsked: ReadonlySet<PaymentStatus> = new Set([
  'capture pending', 'captured', 'paid', 'declined', 'partially refunded', 'refunded',
]) // biome-ignore format: one row
