import { rejected } from '@main/errors'
import type { OrdersSent } from '@shared/contract/order-writes'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import type { Message } from '@shared/failure'
import { orderKnown } from './documents/order-documents'
import type { ApiPorts } from './ports'

interface OrderKey {
  readonly instanceId: string
  readonly orderId: string
}

/** Those of several orders that it is possible for, by instance; throws the first reason where it is possible for none. */
export async function possibleFor(
  keys: readonly OrderKey[],
  ports: ApiPorts,
  whyNot: (known: OrderKnown) => readonly Message[],
) {
  const byInstance = new Map<string, OrderKnown[]>()
  const refused: OrdersSent['refused'][number][] = []
  for (const { instanceId, orderId } of keys) {
    const known = await orderKnown(instanceId, orderId, ports)
    const why = whyNot(known)
    if (why.length > 0) refused.push({ orderId, why })
    else byInstance.set(instanceId, [...(byInstance.get(instanceId) ?? []), known])
  }
  const [first] = refused.flatMap(({ why }) => why)
  if (byInstance.size === 0 && first) throw rejected(first.code, first.params)
  return { byInstance, refused }
}
