import { rejected } from '@main/errors'
import type { RefundItem, RefundOrder } from '@shared/domain/marketplace-payment'
import { type Decimal, fitsMinorUnit, parseDecimal } from '@shared/money'
import type { Marketplace } from '../marketplace'
import { orNullWhenGone } from './gone'
import type { Http } from './http'
import { parse } from './parse'
import {
  paymentStateSchema,
  refundQuoteSchema,
  refundSchema,
  refundsSchema,
  transactionsSchema,
  wireKinds,
} from './schemas/payment'

/** Somebody waits for it, and no stock or price is as urgent as money. */
const priority = 'person'
/** BigCommerce's own limits (Create a Refund). */
const longest = { reason: 1000, description: 255 } as const

export function createPayments(http: Http): Marketplace['payments'] {
  const actions = (orderId: string) => `/v3/orders/${orderId}/payment_actions`
  const act = async (orderId: string, action: 'capture' | 'void', signal: AbortSignal): Promise<void> => {
    // The documents describe no body, and want its content type all the same.
    await http.send({ method: 'POST', path: `${actions(orderId)}/${action}`, body: {}, priority, signal })
  }
  return {
    async quote(orderId, items, signal) {
      const body = { items: items.map((item) => wireItem(orderId, item)) }
      const path = `${actions(orderId)}/refund_quotes`
      const reply = await http.send({ method: 'POST', path, body, priority, signal, repeatable: true, asksOnly: true })
      return { ...parse(refundQuoteSchema, reply.body, reply.trace), orderId }
    },
    async refund(orderId, refund, signal) {
      const body = wireRefund(orderId, refund)
      const reply = await http.send({ method: 'POST', path: `${actions(orderId)}/refunds`, body, priority, signal })
      return parse(refundSchema, reply.body, reply.trace)
    },
    async refunds(orderId, signal) {
      const { body, trace } = await http.send({ path: `${actions(orderId)}/refunds`, priority, signal })
      return parse(refundsSchema, body, trace)
    },
    capture: (orderId, signal) => act(orderId, 'capture', signal),
    void: (orderId, signal) => act(orderId, 'void', signal),
    async transactions(orderId, signal) {
      const { body, trace } = await http.send({ path: `/v3/orders/${orderId}/transactions`, priority, signal })
      return parse(transactionsSchema, body, trace)
    },
    state: (orderId, signal) =>
      orNullWhenGone(
        http
          .send({ path: `/v2/orders/${orderId}`, priority, signal })
          .then(({ body, trace }) => parse(paymentStateSchema, body, trace)),
      ),
  }
}

function wireRefund(orderId: string, { items, payments, override }: RefundOrder) {
  return {
    items: items.map((item) => wireItem(orderId, item)),
    payments: payments.map(({ providerId, amount, offline }) => {
      return { provider_id: providerId, amount: numberOf(orderId, amount), offline }
    }),
    ...(override && {
      merchant_calculated_override: {
        total_amount: numberOf(orderId, override.total),
        total_tax: numberOf(orderId, override.tax),
      },
    }),
  }
}

function wireItem(orderId: string, item: RefundItem) {
  const common = {
    item_type: wireKinds[item.kind],
    item_id: Number(item.itemId),
    reason: item.reason.slice(0, longest.reason),
  }
  if (!('quantity' in item)) return { ...common, amount: numberOf(orderId, item.amount) }
  const adjustments = item.adjustments.map(({ amount, description }) => ({
    amount: numberOf(orderId, amount),
    description: description.slice(0, longest.description),
  }))
  return { ...common, quantity: item.quantity, ...(adjustments.length > 0 && { adjustments }) }
}

/** The store takes two decimals, as numbers; more of them would be rounded there, to another amount than was agreed on. */
function numberOf(orderId: string, amount: Decimal): number {
  if (fitsMinorUnit(amount, 'USD') && parseDecimal(amount) < longestAmount) return Number(amount)
  throw rejected('refunds.too-precise', { id: orderId, amount })
}

/** Beyond it a binary number is no longer exact to the cent. */
const longestAmount = 10n ** 16n
