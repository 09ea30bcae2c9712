import { isoOf } from '@shared/clock'
import type { RefundPayment } from '@shared/domain/marketplace-payment'

/**
 * Until when it is asked whether a provider declined, of a refund made at this moment: they answer within days. ISO, UTC;
 * null: no provider moves its money.
 */
export function watchedUntil(
  payments: readonly Pick<RefundPayment, 'offline' | 'providerId'>[],
  madeMs: number,
): string | null {
  const online = payments.some(({ offline, providerId }) => !offline && providerId !== 'storecredit')
  return online ? isoOf(madeMs + watchMs) : null
}

const watchMs = 7 * 86_400_000
