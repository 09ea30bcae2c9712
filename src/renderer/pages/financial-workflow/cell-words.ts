import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { paymentWord } from '../orders/order-states'

export function statusText(status: PaymentStatus): string {
  return status === 'none' ? sentence('screens.workflow-no-status') : paymentWord(status)
}

/** The empty gateway is BigCommerce's way to say that nothing was paid through one. */
export function gatewayText(gateway: string): string {
  return gateway === '' ? sentence('screens.workflow-no-payment') : gateway
}
