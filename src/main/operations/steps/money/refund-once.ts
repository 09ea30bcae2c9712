import type { Context } from '@main/engine/operation'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import { plannedTotal, type RefundPlan, type RefundPush, refundKey } from '@shared/domain/refund-push'
import { parseDecimal } from '@shared/money'

/** The store's refund; null where a person said that it happened and the store does not show it. */
export interface Made {
  readonly id: string
  readonly refund: StoreRefund | null
}

/** Gives the money back in the store, once for the credit note (RFD-2). */
export async function refundOnce(push: RefundPush, plan: RefundPlan, context: Context): Promise<Made> {
  const { marketplace, signal, once } = context
  const { orderId, name, currency } = push
  let answered: StoreRefund | null = null
  const { id } = await once({
    key: refundKey(push),
    describe: { code: 'refunds.refund-of', params: { name, id: orderId, currency, amount: plannedTotal(plan) } },
    async look({ since, isAnothers }) {
      const from = marketplace.byItsClock(since)
      let doubtful = false
      for (const refund of await marketplace.payments.refunds(orderId, signal)) {
        if (plan.knownRefundIds.includes(refund.id) || (await isAnothers(refund.id))) continue
        if (isOurs(refund, plan, from)) return { found: refund.id }
        doubtful = true
      }
      // A refund that nobody knew of and that isn't quite ours: a person looks, before money goes back twice.
      return doubtful ? 'cannot-tell' : 'not-there'
    },
    async send() {
      const { items, payments, override } = plan
      const order = { items, payments, override }
      answered = await marketplace.payments.refund(orderId, order, signal)
      return answered.id
    },
  })
  const refund = answered ?? (await refundOf(orderId, id, context))
  return { id, refund }
}

export async function refundOf(
  orderId: string,
  refundId: string,
  { marketplace, signal }: Pick<Context, 'marketplace' | 'signal'>,
): Promise<StoreRefund | null> {
  if (refundId === '') return null
  return (await marketplace.payments.refunds(orderId, signal)).find(({ id }) => id === refundId) ?? null
}

/** BigCommerce tells whole seconds. */
const secondMs = 1000

function isOurs(refund: StoreRefund, plan: RefundPlan, from: string): boolean {
  return (
    Date.parse(refund.createdAt) > Date.parse(from) - secondMs &&
    parseDecimal(refund.total) === parseDecimal(plannedTotal(plan)) &&
    paymentsOf(refund) === paymentsOf(plan) &&
    piecesOf(refund.items) === piecesOf(plan.items)
  )
}

function paymentsOf({ payments }: Pick<StoreRefund | RefundPlan, 'payments'>): string {
  return JSON.stringify(payments.map(({ providerId, amount }) => `${providerId} ${parseDecimal(amount)}`).toSorted())
}

interface Item {
  readonly kind: string
  readonly itemId: string
  readonly quantity?: number
}

/** Amounts may come back on the other side of tax; pieces are pieces. */
function piecesOf(items: readonly Item[]): string {
  const pieces = items.filter(({ quantity = 0 }) => quantity > 0)
  return JSON.stringify(pieces.map(({ kind, itemId, quantity }) => `${kind} ${itemId} ${quantity}`).toSorted())
}
