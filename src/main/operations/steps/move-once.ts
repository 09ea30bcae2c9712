import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import type { PaymentState } from '@shared/domain/marketplace-payment'
import type { Message } from '@shared/failure'

interface Move {
  readonly orderId: string
  readonly key: string
  readonly describe: Message
  readonly to: number
  /** Whether an order of this status is still to be moved: what staff did since is not undone. */
  mayMove(statusId: number): boolean
}

/** Gives the order another status, once; answers how it stands then. Not there means that somebody was faster. */
export async function moveOnce(move: Move, { marketplace, signal, once }: Context): Promise<PaymentState> {
  const { orderId, key, describe, to, mayMove } = move
  const now = async (): Promise<PaymentState> => {
    const state = await marketplace.payments.state(orderId, signal)
    if (!state) throw rejected('error.gone', { what: 'order', id: orderId })
    return state
  }
  await once({
    key,
    describe,
    async look() {
      const { statusId } = await now()
      return statusId !== to && mayMove(statusId) ? 'not-there' : { found: '' }
    },
    async send() {
      // Whatever was decided before: staff may have shipped it since.
      if (mayMove((await now()).statusId)) await marketplace.fulfilment.moveTo(orderId, to, signal)
      return ''
    },
  })
  return now()
}
