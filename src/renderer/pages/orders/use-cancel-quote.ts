import { api } from '@renderer/api'
import type { CancelQuote } from '@shared/contract/order-writes'
import { useCallback } from 'react'
import { type Asked, useAsked } from '../refunds/use-asked'

/** What cancelling the order would do, with what the store quotes for its money. */
export function useCancelQuote(instanceId: string, orderId: string): Asked<CancelQuote> {
  return useAsked(useCallback(() => api('orders.cancelQuote', { instanceId, orderId }), [instanceId, orderId]))
}
