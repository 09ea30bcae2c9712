import type { Context } from '@main/engine/operation'
import type { ChangeKind, Decision, OrderChange } from '@shared/domain/changes/order-change'
import type { TimelineEntry } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type Copy, entry } from '../mirror-order'
import { recordDeparture } from '../record-shipments'
import { runWorkflow } from '../run-workflow'
import { workflowFor } from '../workflow-for'
import { creditRefund } from './credit-refund'
import type { FoundChanges } from './find-changes'
import { rebook } from './rebook-order'

export interface ToApply {
  readonly change: OrderChange
  readonly decision: Decision | null
}

const rebooked: ReadonlySet<ChangeKind> = new Set(['content', 'billing', 'shipping'])

/** What has come of it so far: also when it stops half way. */
export interface Progress {
  readonly applied: OrderChange[]
  readonly happened: TimelineEntry[]
}

/**
 * Does in the back office what was decided, one after another. Each looks before it acts, so that a run that was cut
 * short goes on where it was.
 */
export async function applyChanges(
  copy: Copy,
  found: FoundChanges,
  chosen: readonly ToApply[],
  context: Context,
  { applied, happened }: Progress,
): Promise<void> {
  const changes = chosen.map(({ change }) => change)
  const booking = changes.filter(({ kind }) => rebooked.has(kind))
  let saleOrder = found.known.saleOrder
  if (booking.length > 0) {
    const others = found.changes.filter((change) => !booking.includes(change))
    saleOrder = await rebook(copy, saleOrder, { chosen: booking, others }, context)
  }
  for (const { change, decision } of chosen) {
    if (!rebooked.has(change.kind)) await applyOne(change, { copy, found, saleOrder, decision, context, happened })
    applied.push(change)
    happened.push(told(change, context))
  }
}

interface Applying {
  readonly copy: Copy
  readonly found: FoundChanges
  readonly saleOrder: SaleOrder
  readonly decision: Decision | null
  readonly context: Context
  readonly happened: TimelineEntry[]
}

async function applyOne({ id, kind, restock }: OrderChange, applying: Applying): Promise<void> {
  const { copy, found, saleOrder, decision, context, happened } = applying
  const { order } = copy
  switch (kind) {
    case 'shipment': {
      const departed = found.departed.find(({ parcel }) => id === (parcel ? `shipment:${parcel.id}` : 'shipped'))
      if (departed) await recordDeparture(departed, { saleOrder, order, since: true, context })
      return
    }
    case 'payment': {
      const workflow = await workflowFor(order.payment, context.mirror)
      if (workflow) await runWorkflow({ saleOrder, order, workflow, context, happened, imported: true })
      return
    }
    case 'refund': {
      const refund = found.known.refunds.find((one) => id === `refund:${one.id}`)
      const pieces = decision?.restock ? restock : {}
      if (refund) await creditRefund({ refund, known: found.known, restock: pieces }, context)
      return
    }
    case 'cancelled':
      await context.backOffice.saleOrders.cancel(saleOrder.id)
      return
    case 'content':
    case 'billing':
    case 'shipping':
    case 'reopened':
      return
    default:
      return kind satisfies never
  }
}

function told({ kind }: OrderChange, { clock, startedBy }: Context): TimelineEntry {
  return entry({ code: 'orders.timeline.change-applied', params: { what: kind } }, clock, startedBy)
}
