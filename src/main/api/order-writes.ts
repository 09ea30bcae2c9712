import { followUpBySchedule } from '@main/follow-up-schedule'
import type { Handlers } from '@shared/contract'
import { whyNotMarked } from '@shared/domain/actions/mark-as-paid'
import { cancelHandlers } from './cancel-orders'
import type { ApiPorts } from './ports'
import { possibleFor } from './possible-for'

type OrderWriteCalls = 'orders.markAsPaid' | 'orders.cancelQuote' | 'orders.cancel' | 'orders.cancelSeveral'

/** What a person tells the store about orders: that they are paid, or cancelled. */
export function orderWriteHandlers(ports: ApiPorts): Pick<Handlers, OrderWriteCalls> {
  const { engine } = ports
  return {
    ...cancelHandlers(ports),

    async 'orders.markAsPaid'({ orders }) {
      const { byInstance, refused } = await possibleFor(orders, ports, (known) =>
        whyNotMarked({ ...known, order: known.copy.order }),
      )
      const queueIds: string[] = []
      for (const [instanceId, found] of byInstance) {
        const inputs = { orderIds: found.map(({ copy }) => copy.id) }
        const request = { instanceId, operation: 'mark-as-paid', inputs, startedBy: 'person' } as const
        queueIds.push((await engine.start(request)).queueId)
        await followUpBySchedule(instanceId, 'mark-as-paid', ports)
      }
      return { queueIds, refused }
    },
  }
}
