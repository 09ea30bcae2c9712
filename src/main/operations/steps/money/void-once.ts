import { put } from '@main/db/db'
import { orderCancels } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected, uncertain } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { PaymentState } from '@shared/domain/marketplace-payment'
import { type CancelMoney, type OrderCancel, voidKey } from '@shared/domain/order-cancel'

type Voiding = OrderCancel & { readonly money: Extract<CancelMoney, { how: 'void' }> }

/** Looked at every few seconds for a minute; whoever waits longer is told. */
const lookEveryMs = 4_000
const patienceMs = 60_000

/**
 * Lets authorized money go, once, and waits until the gateway has: a void that is declined cancels nothing. Throws
 * `uncertain` while it is pending; the line comes back.
 */
export async function voidOnce(request: Voiding, context: Context): Promise<void> {
  const { id } = request
  const { clock, once, marketplace, mirror, signal } = context
  await once({
    key: voidKey(request),
    describe: { code: 'cancel.void-of', params: { id } },
    // What can't be voided any more, the store refuses.
    look: async () => ((await stateOf(id, context)).paymentStatus.startsWith('void') ? { found: '' } : 'not-there'),
    async send() {
      await marketplace.payments.void(id, signal)
      return ''
    },
  })
  // Patience begins with the answer, however long that was looked for.
  const asked: Voiding = {
    ...request,
    money: { ...request.money, askedAt: request.money.askedAt ?? isoOf(clock.now()) },
  }
  if (request.money.askedAt === null) await mirror.commit([put(orderCancels, asked)])
  await waitForGateway(asked, context)
}

async function waitForGateway(request: Voiding, context: Context): Promise<void> {
  const { clock, mirror } = context
  const { id, ended } = request
  const { askedAt, pendingSeen } = request.money
  const { paymentStatus: status } = await stateOf(id, context)
  if (status === 'void') return
  const isPending = status === 'void pending'
  if (!isPending && (status !== 'authorized' || pendingSeen)) {
    const again: Voiding = { ...request, ended: ended + 1, money: { how: 'void', askedAt: null, pendingSeen: false } }
    await mirror.commit([put(orderCancels, again)])
    throw rejected('cancel.void-declined', { id, status })
  }
  if (isPending && !pendingSeen)
    await mirror.commit([put(orderCancels, { ...request, money: { ...request.money, pendingSeen: true } })])
  const isPatient = clock.now() - Date.parse(askedAt ?? '') < patienceMs
  throw isPatient
    ? uncertain('cancel.voiding', { id }, { waitMs: lookEveryMs })
    : rejected('cancel.void-pending', { id })
}

async function stateOf(id: string, { marketplace, signal }: Context): Promise<PaymentState> {
  const state = await marketplace.payments.state(id, signal)
  if (!state) throw rejected('error.gone', { what: 'order', id })
  return state
}
