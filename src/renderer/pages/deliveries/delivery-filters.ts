import type { Filter } from '@renderer/kit/list-state'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'

/** How an address says that a field is empty: an empty value would be no filter at all. */
const NONE = '(none)'
const toValue = (text: string): string => (text === NONE ? '' : text)
const states = ['waiting', 'ready', 'done', 'cancelled'] as const

/** By state, by the carriers in use, and those that still lack a tracking number. */
export function useDeliveryFilters(): readonly Filter[] {
  const used = useLive('documents.carriers', { instanceId: null }, ['delivery-orders']).data?.used
  return useMemo(
    () => [
      {
        key: 'state',
        label: sentence('deliveries.filter-state'),
        options: states.map((value) => ({ value, label: sentence(`documents.delivery.${value}`) })),
      },
      {
        key: 'carrier',
        label: sentence('deliveries.carrier'),
        options: [
          { value: NONE, label: sentence('deliveries.no-carrier') },
          ...(used ?? []).map((name) => ({ value: name, label: name })),
        ],
        toValue,
      },
      {
        key: 'tracking',
        label: sentence('deliveries.with-tracking'),
        options: [{ value: NONE, label: sentence('deliveries.no-tracking') }],
        toValue,
      },
    ],
    [used],
  )
}
