import type { Clock } from '@shared/clock'
import { isoOf } from '@shared/clock'
import { whyNotMarked } from '@shared/domain/actions/mark-as-paid'
import type { Invoice, Payment } from '@shared/domain/documents'
import type { PaidMark } from '@shared/domain/paid-mark'
import type { SaleOrder } from '@shared/domain/sale-order'
import { marketplaceOrderOf } from './api/sale-order-rows'
import type { BackOffice } from './backoffice/back-office'
import { type Db, put } from './db/db'
import type { Engine } from './engine/engine'
import { orders, paidMarks } from './engine/mirror-tables'
import type { Instances } from './instances'

interface Needed {
  readonly clock: Clock
  readonly db: Db
  readonly instances: Instances
  /** False: it is left to a later run, as for a single command. */
  readonly byItself: boolean
  engine(): Pick<Engine, 'start' | 'running'>
  /** Captures are followed up from then on. */
  begun(instanceId: string): Promise<void>
}

export interface PaidFollowUp {
  /** The same back office, whose last payment of an order is told to the store, whoever registers it. */
  watching(backOffice: BackOffice): BackOffice
  /** A run of the instance has ended, or may begin. */
  poke(instanceId: string): void
}

const operation = 'mark-as-paid'

/**
 * Orders are marked as paid by themselves once their last payment is registered, where the instance is set so (PAY-1).
 * That it is wanted is on disk with the payment; it is sent by a run of its own, which the payment never waits for.
 */
export function createPaidFollowUp(needed: Needed): PaidFollowUp {
  /** By instance: wanted since, and in no run yet. What a run could not do is the schedule's. */
  const waiting = new Map<string, Set<string>>()

  function keepWaiting(instanceId: string, orderIds: readonly string[]): void {
    waiting.set(instanceId, new Set([...(waiting.get(instanceId) ?? []), ...orderIds]))
  }

  async function start(instanceId: string): Promise<void> {
    const engine = needed.engine()
    const isRunning = engine.running().some((one) => one.instanceId === instanceId && one.operation === operation)
    const orderIds = [...(waiting.get(instanceId) ?? [])]
    if (!needed.byItself || isRunning || orderIds.length === 0) return
    waiting.delete(instanceId)
    try {
      await engine.start({ instanceId, operation, inputs: { orderIds }, startedBy: 'schedule' })
    } catch (error) {
      // Another run of it began a moment earlier, say: its end pokes once more.
      keepWaiting(instanceId, orderIds)
      throw error
    } finally {
      await needed.begun(instanceId)
    }
  }

  // Nobody is there to be told: the engine logs why, and the schedule tries again.
  const poke = (instanceId: string): void => void start(instanceId).catch(() => undefined)

  return {
    poke,
    watching: (backOffice) => ({
      ...backOffice,
      payments: {
        ...backOffice.payments,
        async register(key, invoiceId, payment) {
          const registered = await backOffice.payments.register(key, invoiceId, payment)
          const wanted = await wantMark(registered.value, backOffice, needed)
          if (wanted) {
            keepWaiting(wanted.instanceId, [wanted.orderId])
            poke(wanted.instanceId)
          }
          return registered
        },
      },
    }),
  }
}

/** Notes that the order is to be marked, if this was its last payment and nothing stands against it; null: it isn't. */
async function wantMark(
  { saleOrderId }: Payment,
  { records }: BackOffice,
  { clock, db, instances }: Needed,
): Promise<{ readonly instanceId: string; readonly orderId: string } | null> {
  const saleOrder = (await records.get('sale-orders', saleOrderId)) as unknown as SaleOrder | null
  const { instanceId, orderId } = marketplaceOrderOf(saleOrder?.key ?? '')
  const instance = instances.list().find(({ id }) => id === instanceId)
  if (!instance?.settings.markAsPaid || orderId === null) return null
  const journal = await db.instance(instance.id)
  const copy = await journal.get(orders, orderId)
  const invoices = (await records.query('invoices', { where: { saleOrderId } })).rows as unknown as readonly Invoice[]
  if (!copy || whyNotMarked({ instance, order: copy.order, saleOrder, invoices }).length > 0) return null
  const known = await journal.get(paidMarks, orderId)
  if (known?.state === 'capturing') return null
  const nothingYet = { how: null, ended: 0 } as const
  const at = isoOf(clock.now())
  const mark: PaidMark = { id: orderId, ...nothingYet, ...known, state: 'wanted', message: null, at }
  await journal.commit([put(paidMarks, mark)])
  return { instanceId: instance.id, orderId }
}
