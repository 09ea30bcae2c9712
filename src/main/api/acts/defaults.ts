import { isoOf } from '@shared/clock'
import { dayIn } from '@shared/domain/order-dates'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import { orderBehind } from '../documents/order-behind'
import { type Given, invalid } from './act'

/** A payment as a script says it; what it leaves out is what a person would most likely choose. */
export async function paymentOf(given: Given, document: { saleOrderId: string; currency: string }, open: bigint) {
  const { input, ports, call } = given
  const { marketplace } = await orderBehind(document.saleOrderId, ports)
  const { journals } = await call('payments.choices', {})
  const journal = named('journal', input.journal ?? journals[0]?.id ?? '', journals)
  return {
    amount: input.amount ?? toMoney(open, document.currency),
    method: input.method ?? (marketplace?.copy.order.payment.gateway.trim() || sentence('orders.paid-by.none')),
    paymentJournalId: journal.id,
    paidOn: input.date ?? (await todayOf(given, document.saleOrderId)),
    key: input.key ?? ports.newId('press'),
  }
}

/** In the time zone of the store that the order came from, else in UTC. */
export async function todayOf({ ports }: Given, saleOrderId: string): Promise<string> {
  const { marketplace } = await orderBehind(saleOrderId, ports)
  return dayIn(marketplace?.instance.shop?.timeZone ?? 'UTC', isoOf(ports.clock.now()))
}

/** By id, or by name whatever its case. */
export function named<T extends { readonly id: string; readonly name: string }>(
  field: string,
  text: string,
  all: readonly T[],
): T {
  const found = all.find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase())
  if (!found) throw invalid(field, `${text} is none of: ${all.map(({ name }) => name).join(', ')}`)
  return found
}
