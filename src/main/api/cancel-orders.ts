import { type Change, type Journal, put, remove } from '@main/db/db'
import { intents, orderCancels, refundPushes } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { followUpBySchedule } from '@main/follow-up-schedule'
import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { CancelQuote, CancelQuoteMoney } from '@shared/contract/order-writes'
import { saysOfCancel, whyNotCancelled } from '@shared/domain/actions/cancel'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import { cancelKey, type OrderCancel, voidKey } from '@shared/domain/order-cancel'
import { refundKey } from '@shared/domain/refund-push'
import { choicesOf } from '@shared/domain/refund-quote'
import type { Message } from '@shared/failure'
import { decideMoney, type MoneyBack, moneyBack } from './cancel-money'
import { orderKnown } from './documents/order-documents'
import { inTime } from './in-time'
import type { ApiPorts } from './ports'
import { possibleFor } from './possible-for'

type CancelCalls = 'orders.cancelQuote' | 'orders.cancel' | 'orders.cancelSeveral'

/** Orders that a person cancels in the store: asked for first, then sent (CAN-1). */
export function cancelHandlers(ports: ApiPorts): Pick<Handlers, CancelCalls> {
  const { clock, db, engine, storeOf } = ports

  async function look(instanceId: string, orderId: string, reason: string) {
    const known = await orderKnown(instanceId, orderId, ports)
    refuse(whyNotCancelled({ ...known, order: known.copy.order }))
    const store = storeOf(instanceId)
    const journal = await db.instance(instanceId)
    return inTime(clock, async (signal) => {
      const order = await store.orders.get(orderId, signal)
      if (!order) throw rejected('error.gone', { what: 'order', id: orderId })
      refuse(whyNotCancelled({ ...known, order }))
      const money = await moneyBack({ known, order, reason, journal, store }, signal)
      return { known, order, journal, money }
    })
  }

  /** On disk first; what can't be begun leaves everything as it was. */
  async function begin(
    instanceId: string,
    journal: Journal,
    requests: readonly OrderCancel[],
    befores: readonly Change[],
  ): Promise<string> {
    const inputs = { orderIds: requests.map(({ id }) => id) }
    const start = () => engine.start({ instanceId, operation: 'cancel-orders', inputs, startedBy: 'person' })
    // What a run is working on is not to be changed under its hands: this says so.
    if (engine.running().some((one) => one.instanceId === instanceId && one.operation === 'cancel-orders'))
      return (await start()).queueId
    await journal.commit(requests.map((request) => put(orderCancels, request)))
    try {
      return (await start()).queueId
    } catch (error) {
      await journal.commit(befores)
      throw error
    }
  }

  return {
    async 'orders.cancelQuote'({ instanceId, orderId }) {
      const { known, order, money } = await look(instanceId, orderId, '')
      const left = known.deliveries.some(({ state, elsewhere }) => state === 'done' && !elsewhere)
      return {
        instanceId,
        orderId,
        status: order.status,
        money: shown(money, order),
        restock: left && money.how === 'refund' && money.invoice !== null,
        says: saysOfCancel({ ...known, order }),
        rehearsal: known.instance.rehearsal,
      } satisfies CancelQuote
    },

    async 'orders.cancel'(asked) {
      const { instanceId, orderId } = asked
      const { known, order, journal, money } = await look(instanceId, orderId, asked.reason)
      const before = await journal.get(orderCancels, orderId)
      if (await isInDoubt(before, journal)) refuse([doubtOf(orderId)])
      const request = (await carriedOn(before, asked.reason, journal)) ?? {
        ...requestOf(known, before, asked.reason, isoOf(clock.now())),
        restock: asked.restock,
        money: decideMoney(money, asked, order),
      }
      const queueId = await begin(instanceId, journal, [request], [asBefore(orderId, before)])
      if (request.money.how === 'refund') await followUpBySchedule(instanceId, 'check-refunds', ports)
      return { queueId }
    },

    async 'orders.cancelSeveral'({ orders, reason }) {
      const { byInstance, refused } = await possibleFor(orders, ports, (known) =>
        whyNotCancelled({ ...known, order: known.copy.order }),
      )
      const queueIds: string[] = []
      for (const [instanceId, found] of byInstance) {
        const journal = await db.instance(instanceId)
        const requests: OrderCancel[] = []
        const befores: Change[] = []
        for (const known of found) {
          const before = await journal.get(orderCancels, known.copy.id)
          if (await isInDoubt(before, journal)) refused.push({ orderId: known.copy.id, why: [doubtOf(known.copy.id)] })
          else {
            const fresh = requestOf(known, before, reason, isoOf(clock.now()))
            requests.push((await carriedOn(before, reason, journal)) ?? fresh)
            befores.push(asBefore(known.copy.id, before))
          }
        }
        if (requests.length > 0) queueIds.push(await begin(instanceId, journal, requests, befores))
      }
      return { queueIds, refused }
    },
  }
}

function refuse([why]: readonly Message[]): void {
  if (why) throw rejected(why.code, why.params)
}

function requestOf(known: OrderKnown, before: OrderCancel | null, reason: string, at: string): OrderCancel {
  const { copy, saleOrder } = known
  const nothing = { money: { how: 'none' }, restock: false, state: 'waiting', moneyDone: false, message: null } as const
  return { id: copy.id, name: saleOrder?.name ?? '', reason, ...nothing, ended: before?.ended ?? 0, at }
}

function asBefore(id: string, before: OrderCancel | null): Change {
  return before ? put(orderCancels, before) : remove(orderCancels, id)
}

/** Something of it may be out there: nobody decides otherwise before that is known. */
async function isInDoubt(before: OrderCancel | null, journal: Journal): Promise<boolean> {
  if (!before) return false
  const refunds = await journal.find(refundPushes, 'orderId', before.id)
  const keys = [cancelKey(before), voidKey(before), ...refunds.map(refundKey)]
  return (await journal.getMany(intents, keys)).some(({ state }) => state === 'open')
}

const doubtOf = (id: string): Message => ({ code: 'cancel.in-doubt', params: { id } })

/** The money is out, and what follows was cut short: that is brought to its end, whatever is asked for now. */
async function carriedOn(before: OrderCancel | null, reason: string, journal: Journal): Promise<OrderCancel | null> {
  if (!before || before.state === 'done' || before.money.how === 'none') return null
  const plan = before.money.how === 'refund' ? JSON.stringify(before.money.plan) : null
  const refunds = await journal.find(refundPushes, 'orderId', before.id)
  const isOut = refunds.some((one) => one.state === 'sent' && JSON.stringify(one.plan) === plan)
  const isVoided = before.money.how === 'void' && (await journal.get(intents, voidKey(before)))?.state === 'done'
  return before.moneyDone || isOut || isVoided ? { ...before, reason, state: 'waiting', message: null } : null
}

function shown(money: MoneyBack, order: OrderKnown['copy']['order']): CancelQuoteMoney {
  if (money.how !== 'refund') return money
  const { quote, note, invoice, says } = money
  const { total, tax } = quote
  const choices = choicesOf(quote, order)
  return { how: 'refund', total, tax, currency: note.currency, choices, invoice: invoice?.name ?? null, says }
}
