import { State } from '@renderer/kit/state'
import type { Tone } from '@renderer/kit/tone'
import { type PaymentStatus, paymentStatuses } from '@shared/domain/marketplace-order'
import type { OrderSync } from '@shared/domain/mirror'
import { type MessageKey, sentence } from '@shared/messages/message'

const syncTones: Readonly<Record<OrderSync, Tone>> = {
  waiting: 'info',
  imported: 'ok',
  'needs-workflow': 'warn',
  held: 'warn',
  failed: 'bad',
  skipped: 'mute',
}

export const orderSyncs = Object.keys(syncTones) as readonly OrderSync[]

export function syncWord(sync: OrderSync): string {
  return sentence(`screens.sync.${sync}`)
}

export function SyncState({ sync, why }: { readonly sync: OrderSync; readonly why?: string | undefined }) {
  return <State tone={syncTones[sync]} word={syncWord(sync)} title={why} />
}

const paymentTones: Readonly<Record<PaymentStatus, Tone>> = {
  authorized: 'info',
  captured: 'ok',
  'capture pending': 'warn',
  paid: 'ok',
  pending: 'warn',
  'held for review': 'warn',
  declined: 'bad',
  'partially refunded': 'mute',
  refunded: 'mute',
  void: 'mute',
  'void pending': 'mute',
  none: 'mute',
}

export function paymentWord(status: PaymentStatus): string {
  return sentence(`screens.payment.${status.replaceAll(' ', '-')}` as MessageKey)
}

export function PaymentState({ status, gateway }: { readonly status: PaymentStatus; readonly gateway: string }) {
  return <State tone={paymentTones[status]} word={paymentWord(status)} title={gateway === '' ? undefined : gateway} />
}

export const paymentOptions = paymentStatuses.map((value) => ({ value, label: paymentWord(value) }))

/** BigCommerce's status ids (Orders API, Order statuses); merchants rename the labels, never the ids. */
const statusTones: Readonly<Record<number, Tone>> = {
  1: 'warn',
  2: 'ok',
  3: 'info',
  4: 'mute',
  5: 'mute',
  6: 'bad',
  7: 'warn',
  8: 'warn',
  9: 'warn',
  10: 'ok',
  11: 'warn',
  12: 'warn',
  13: 'bad',
  14: 'mute',
}

export const AWAITING_FULFILLMENT = 11

export function StatusState({ statusId, status }: { readonly statusId: number; readonly status: string }) {
  return <State tone={statusTones[statusId] ?? 'mute'} word={status} />
}
