import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { lines, orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { exclusively } from '@main/order-lock'
import { type Clock, isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import { type Begun, mostMatching } from '@shared/contract/lists'
import { type Decision, decisionOn, type OrderChange, waitsFor } from '@shared/domain/changes/order-change'
import type { MirroredOrder, TimelineEntry } from '@shared/domain/mirror'
import { fixOf } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { editOrder, needOrder } from './edit-order'
import { toQuery } from './paging'
import { type ApiPorts, journalsOf } from './ports'

type ChangeCalls = 'orders.applyChanges' | 'orders.dismissChanges' | 'orders.applyChangesMatching'
type Seen = readonly { readonly id: string; readonly seal: string }[]

/** Decisions are kept with the order; Import Orders acts on them, from what the store has then (ADR 0024). */
export function orderChangeHandlers(ports: ApiPorts): Pick<Handlers, ChangeCalls> {
  const { db, instances, clock, engine } = ports
  const journalOf = (instanceId: string) => db.instance(instances.get(instanceId).id)
  const start = (instanceId: string, orderIds: readonly string[]) =>
    engine.start({ instanceId, operation: 'import-orders', inputs: { orderIds }, startedBy: 'person' })

  return {
    async 'orders.applyChanges'({ instanceId, orderId, changes, restock }) {
      const journal = await journalOf(instanceId)
      await editOrder(journal, orderId, (order) => approved(order, changes, new Set(restock), clock))
      // Not under the order's lock: a run that is to end first may be waiting for it.
      try {
        const waiting = await lineOf(orderId, journal)
        if (!waiting) return await start(instanceId, [orderId])
        await engine.retry({ instanceId, lineIds: [waiting.id] })
        return { queueId: waiting.queueId }
      } catch (error) {
        // What can't begin now is not left behind to happen at some other time.
        await editOrder(journal, orderId, (order) => withoutDecisions(order, changes))
        throw error
      }
    },

    async 'orders.dismissChanges'({ instanceId, orderId, changes }) {
      const journal = await journalOf(instanceId)
      await editOrder(journal, orderId, (order) => dismissed(order, changes, clock))
      const waiting = await lineOf(orderId, journal)
      if (waiting) await engine.retry({ instanceId, lineIds: [waiting.id] })
      return { queueId: waiting?.queueId ?? null }
    },

    async 'orders.applyChangesMatching'({ instanceId, query, orderIds: named }) {
      const begun: Begun[number][] = []
      for (const { instanceId: of, journal } of await journalsOf(ports, instanceId)) {
        const asked = toQuery(query)
        const where = { ...asked.where, changed: 'pending' }
        const { ids, total } = await journal.values(orders, { ...asked, where, limit: mostMatching }, [])
        if (total > mostMatching) throw rejected('lists.too-many-matching', { count: total, most: mostMatching })
        const wanted = named && new Set(named)
        const orderIds: string[] = []
        for (const id of ids.filter((one) => wanted?.has(one) ?? true))
          if (await approveAll(id, journal, clock)) orderIds.push(id)
        if (orderIds.length === 0) continue
        try {
          const { queueId } = await start(of, orderIds)
          begun.push({ instanceId: of, queueId, records: orderIds.length })
        } catch (error) {
          for (const id of orderIds)
            await editOrder(journal, id, (order) => withoutDecisions(order, changesOf(order).pending))
          throw error
        }
      }
      return begun
    },
  }
}

/** The line that waits for the decision: it is the one to go on. */
async function lineOf(orderId: string, journal: Journal) {
  const waiting = (await journal.find(lines, 'ref', orderId)).filter((line) => {
    const { operation, state } = line
    return operation === 'import-orders' && fixOf(line)?.action === 'review-changes' && state !== 'running'
  })
  return waiting.sort((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''))[0]
}

function approved(order: MirroredOrder, seen: Seen, restock: ReadonlySet<string>, clock: Clock): MirroredOrder {
  const { pending, decided } = changesOf(order)
  const chosen = seen.map((one) => asSeen(one, order))
  const undecided = pending.filter(
    (change) => !chosen.includes(change) && decisionOn(change, decided)?.what !== 'dismiss',
  )
  for (const change of chosen) {
    const { id } = order
    const { blocked } = change
    if (blocked) throw rejected('orders.change-blocked', { id, why: sentence(blocked.code, blocked.params) })
    if (waitsFor(change, undecided)) throw rejected('orders.change-content-first', { id })
  }
  return decide(order, chosen, (change) => ({ what: 'apply', restock: restock.has(change.id) }), clock)
}

function dismissed(order: MirroredOrder, seen: Seen, clock: Clock): MirroredOrder {
  const chosen = seen.map((one) => asSeen(one, order))
  const { changes, ...after } = decide(order, chosen, () => ({ what: 'dismiss', restock: false }), clock)
  const at = isoOf(clock.now())
  const told = chosen.map(({ kind }): TimelineEntry => {
    return { at, by: 'person', code: 'orders.timeline.change-dismissed', params: { what: kind } }
  })
  const pending = changesOf(order).pending.filter((change) => !chosen.includes(change))
  return { ...after, ...(changes && { changes: { ...changes, pending } }), timeline: [...order.timeline, ...told] }
}

function decide(
  order: MirroredOrder,
  chosen: readonly OrderChange[],
  how: (change: OrderChange) => Pick<Decision, 'what' | 'restock'>,
  clock: Clock,
): MirroredOrder {
  const changes = changesOf(order)
  const at = isoOf(clock.now())
  const others = changes.decided.filter(({ id }) => !chosen.some((change) => change.id === id))
  const made = chosen.map((change): Decision => ({ id: change.id, seal: change.seal, at, ...how(change) }))
  return { ...order, changes: { ...changes, decided: [...others, ...made] } }
}

function withoutDecisions(order: MirroredOrder, changes: Seen): MirroredOrder {
  const kept = changesOf(order)
  const decided = kept.decided.filter(({ id, seal }) => !changes.some((one) => one.id === id && one.seal === seal))
  return { ...order, changes: { ...kept, decided } }
}

/** The change as the person saw it, or why it is not that any more. */
function asSeen({ id, seal }: Seen[number], order: MirroredOrder): OrderChange {
  const change = changesOf(order).pending.find((one) => one.id === id)
  if (!change) throw rejected('orders.no-such-change', { id: order.id })
  if (change.seal !== seal) throw rejected('orders.changed-again', { id: order.id })
  return change
}

function changesOf({ changes }: MirroredOrder): NonNullable<MirroredOrder['changes']> {
  return changes ?? { at: '', pending: [], decided: [], again: false }
}

/** Whether there was anything to approve. */
async function approveAll(orderId: string, journal: Journal, clock: Clock): Promise<boolean> {
  return exclusively(journal, orderId, async () => {
    const order = await needOrder(journal, orderId)
    const { pending, decided } = changesOf(order)
    const free = pending.filter(({ blocked }) => blocked === null)
    const stuck = pending.filter((change) => change.blocked !== null && decisionOn(change, decided) === null)
    const chosen = free.filter((change) => waitsFor(change, stuck) === null)
    if (chosen.length > 0) await journal.commit([put(orders, approved(order, chosen, new Set(), clock))])
    return chosen.length > 0
  })
}
