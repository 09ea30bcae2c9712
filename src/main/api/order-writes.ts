import { rejected } from '@main/errors'
import { followUpBySchedule } from '@main/follow-up-schedule'
import type { Handlers } from '@shared/contract'
import type { OrdersSent } from '@shared/contract/order-writes'
import { whyNotMarked } from '@shared/domain/actions/mark-as-paid'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import type { Message } from '@shared/failure'
import { orderKnown } from './documents/order-documents'
import type { ApiPorts } from './ports'

type OrderWriteCalls = 'orders.markAsPaid'

interface OrderKey {
  readonly instanceId: string
  readonly orderId: string
}

/** What a person tells the store about orders: that they are paid. */
export function orderWriteHandlers(ports: ApiPorts): Pick<Handlers, OrderWriteCalls> {
  const { engine } = ports
  return {
    async 'orders.markAsPaid'({ orders }) {
      const { byInstance, refused } = await sorted(orders, ports, (known) =>
        whyNotMarked({ ...known, order: known.copy.order }),
      )
      const queueIds: string[] = []
      for (const [instanceId, orderIds] of byInstance) {
        const request = { instanceId, operation: 'mark-as-paid', inputs: { orderIds }, startedBy: 'person' } as const
        queueIds.push((await engine.start(request)).queueId)
        await followUpBySchedule(instanceId, 'mark-as-paid', ports)
      }
      return { queueIds, refused }
    },
  }
}

/** Those that it is possible for, by instance; throws the first reason where it is possible for none. */
async function sorted(keys: readonly OrderKey[], ports: ApiPorts, whyNot: (known: OrderKnown) => readonly Message[]) {
  const byInstance = new Map<string, string[]>()
  const refused: OrdersSent['refused'][number][] = []
  for (const { instanceId, orderId } of keys) {
    const why = whyNot(await orderKnown(instanceId, orderId, ports))
    if (why.length > 0) refused.push({ orderId, why })
    else byInstance.set(instanceId, [...(byInstance.get(instanceId) ?? []), orderId])
  }
  const [first] = refused.flatMap(({ why }) => why)
  if (byInstance.size === 0 && first) throw rejected(first.code, first.params)
  return { byInstance, refused }
}
