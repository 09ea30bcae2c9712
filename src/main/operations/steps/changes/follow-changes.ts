import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { isoOf } from '@shared/clock'
import { type BookedOrder, bookedOf } from '@shared/domain/changes/booked-order'
import { type Decision, decisionOn, type OrderChange, sealOf, waitsFor } from '@shared/domain/changes/order-change'
import type { TimelineEntry } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type Copy, entry } from '../mirror-order'
import { applyChanges, type Progress, type ToApply } from './apply-changes'
import { type FoundChanges, findChanges } from './find-changes'

export interface Followed {
  readonly copy: Copy
  readonly applied: number
  /** Wait for a person. */
  readonly pending: readonly OrderChange[]
  /** What a person had decided on has changed since: nothing of it was done. */
  readonly changedAgain: boolean
  /** Something of ours is on its way: not all could be told. */
  readonly again: boolean
}

/**
 * What the store changed since the order was booked: done as decided, or kept for a person (ORD-13). What is to be done
 * is on disk before it is, so that the next run finishes what this one began.
 */
export async function followChanges(copy: Copy, saleOrder: SaleOrder, context: Context): Promise<Followed> {
  const found = await findChanges(copy, saleOrder, context)
  const known = copy.changes?.decided ?? []
  const changedAgain = known.some((one) => one.what === 'apply' && isOutdated(one, found.changes))
  const chosen = changedAgain ? [] : toApply(found, known, context)
  if (chosen.length === 0) return keep(copy, found, { applied: [], happened: [], changedAgain }, context)
  const at = isoOf(context.clock.now())
  const others = known.filter((one) => one.what === 'dismiss' || isUnseen(one, found))
  const decided = [...others, ...chosen.map((one) => decisionIn(one, at))]
  const going: Copy = { ...copy, changes: { at, pending: copy.changes?.pending ?? [], again: false, decided } }
  await context.mirror.commit([put(orders, going)])
  const progress: Progress = { applied: [], happened: [] }
  const { applied, happened } = progress
  try {
    await applyChanges(going, found, chosen, context, progress)
  } catch (error) {
    await context.mirror.commit([put(orders, halfDone(going, progress))])
    throw error
  }
  const done: Copy = {
    ...copy,
    booked: bookedAfter(copy, applied),
    changes: { at, pending: approvedUnseen(copy, others, found), again: false, decided: others },
  }
  const fresh = (await context.backOffice.saleOrders.findByKey(saleOrder.key)) ?? saleOrder
  const left = await findChanges(done, fresh, context)
  return keep(done, left, { applied, happened, changedAgain: false }, context)
}

/** What is done is decided on no more; the rest is tried again. */
function halfDone(going: Copy, { applied, happened }: Progress): Copy {
  const isLeft = ({ id }: { readonly id: string }) => !applied.some((change) => change.id === id)
  const { changes } = going
  return {
    ...going,
    booked: bookedAfter(going, applied),
    ...(changes && {
      changes: { ...changes, pending: changes.pending.filter(isLeft), decided: changes.decided.filter(isLeft) },
    }),
    timeline: [...going.timeline, ...happened],
  }
}

/** Made there, and not looked at while something of ours is on its way: what isn't seen is not gone. */
function isUnseen({ id }: { readonly id: string }, { changes, again }: FoundChanges): boolean {
  return again && /^(refund:|shipment:|shipped$)/.test(id) && !changes.some((change) => change.id === id)
}

function approvedUnseen({ changes }: Copy, decided: readonly Decision[], found: FoundChanges): readonly OrderChange[] {
  return (changes?.pending ?? []).filter(
    (change) => isUnseen(change, found) && decisionOn(change, decided)?.what === 'apply',
  )
}

function isOutdated({ id, seal }: Decision, changes: readonly OrderChange[]): boolean {
  const now = changes.find((change) => change.id === id)
  return now !== undefined && now.seal !== seal
}

function toApply({ changes }: FoundChanges, decided: readonly Decision[], { instance }: Context): readonly ToApply[] {
  const isAutomatic = instance.settings.updateAfterImport === 'apply'
  const wanted = changes.flatMap((change): ToApply[] => {
    const decision = decisionOn(change, decided)
    if (change.blocked !== null || decision?.what === 'dismiss') return []
    return decision !== null || (isAutomatic && change.safe) ? [{ change, decision }] : []
  })
  const undecided = changes.filter(
    (change) => decisionOn(change, decided)?.what !== 'dismiss' && !wanted.some((one) => one.change === change),
  )
  return wanted.filter(({ change }) => waitsFor(change, undecided) === null)
}

function decisionIn({ change: { id, seal }, decision }: ToApply, at: string): Decision {
  return { id, seal, what: 'apply', restock: decision?.restock ?? false, at: decision?.at ?? at, begun: true }
}

/** What is compared with from now on, of what the documents don't say. */
function bookedAfter({ order, booked = bookedOf(order) }: Copy, changes: readonly OrderChange[]): BookedOrder {
  const has = (id: string) => changes.some((change) => change.id === id)
  const now = bookedOf(order)
  const thenOf = (id: string) => booked.shipping.find((address) => address.id === id)
  const nowOf = (id: string) => (has(`shipping:${id}`) ? now.shipping.find((address) => address.id === id) : undefined)
  const shipping = has('content')
    ? now.shipping.map((one) => ({
        ...one,
        address: (has(`shipping:${one.id}`) ? one : (thenOf(one.id) ?? one)).address,
      }))
    : booked.shipping.map((one) => ({ ...one, address: (nowOf(one.id) ?? one).address }))
  return {
    ...booked,
    billing: has('billing') ? now.billing : booked.billing,
    shipping,
    payment: has('payment') ? now.payment : booked.payment,
  }
}

interface Happened {
  readonly applied: readonly OrderChange[]
  readonly happened: readonly TimelineEntry[]
  readonly changedAgain: boolean
}

async function keep(
  copy: Copy,
  found: FoundChanges,
  { applied, happened, changedAgain }: Happened,
  context: Context,
): Promise<Followed> {
  const { mirror, clock } = context
  const { changes, again } = found
  // While not all can be told, what isn't seen is not gone.
  const decided = (copy.changes?.decided ?? []).filter((one) =>
    one.what === 'dismiss'
      ? again || changes.some((change) => decisionOn(change, [one]) !== null)
      : isUnseen(one, found),
  )
  const pending = changes.filter((change) => decisionOn(change, decided) === null)
  const noted = notedOf(copy, pending, context)
  const before = copy.changes?.pending ?? []
  const isNews = pending.some(({ id, seal }) => !before.some((one) => one.id === id && one.seal === seal))
  const news = entry({ code: 'orders.timeline.change-found', params: { n: pending.length } }, clock, 'marketplace')
  const { changes: _before, ...rest } = copy
  const kept: Copy = {
    ...rest,
    booked: { ...noted.booked, compared: again || pending.length > 0 ? null : sealOf(copy.order) },
    ...((pending.length > 0 || decided.length > 0 || again) && {
      changes: {
        at: isoOf(clock.now()),
        pending: [...pending, ...approvedUnseen(copy, decided, found)],
        decided,
        again,
      },
    }),
    timeline: [...copy.timeline, ...noted.entries, ...happened, ...(isNews ? [news] : [])],
  }
  await mirror.commit([put(orders, kept)])
  return { copy: kept, applied: applied.length, pending, changedAgain, again }
}

/** A status or payment that asks for nothing here is told and taken as it is. */
function notedOf({ order, booked = bookedOf(order) }: Copy, pending: readonly OrderChange[], { clock }: Context) {
  const told = (
    code: 'orders.timeline.change-status' | 'orders.timeline.change-payment',
    before: string,
    after: string,
  ) => (before === after ? [] : [entry({ code, params: { before, after } }, clock, 'marketplace')])
  const has = (...kinds: readonly OrderChange['kind'][]) => pending.some(({ kind }) => kinds.includes(kind))
  const status = !has('cancelled', 'reopened')
  const payment = !has('payment')
  return {
    booked: {
      ...booked,
      ...(status && { statusId: order.statusId, status: order.status }),
      ...(payment && { payment: order.payment }),
    },
    entries: [
      ...(status ? told('orders.timeline.change-status', booked.status, order.status) : []),
      ...(payment ? told('orders.timeline.change-payment', booked.payment.status, order.payment.status) : []),
    ],
  }
}
