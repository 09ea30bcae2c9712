import type { Db } from '@main/db/db'
import type { Instances } from '@main/instances'
import { createPaidFollowUp } from '@main/paid-follow-up'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type PaidWorld, paidWorld } from '../support/paid-world'
import { simulatedClock } from '../support/simulated-clock'

let shop: PaidWorld
afterEach(() => shop.demoStore.close())

describe('orders whose last payment is registered', () => {
  it('PAY-1: are marked by the next run where one of another order began a moment earlier', async () => {
    shop = await paidWorld()
    const { instance, mirror, backOffice } = shop.world
    const start = vi.fn(async (_: { inputs: object }) => ({ queueId: 'q1' }))
    start.mockRejectedValueOnce(new Error('It is running already'))
    const paid = createPaidFollowUp({
      clock: simulatedClock(Date.UTC(2026, 5, 20)),
      db: { instance: async () => mirror } as unknown as Db,
      instances: { list: () => [instance] } as unknown as Instances,
      byItself: true,
      engine: () => ({ start, running: () => [] }),
      begun: async () => undefined,
    })
    const { orderId, invoice } = await shop.invoiced('authorized')
    const { payments } = paid.watching(backOffice)
    const paymentJournalId = (await backOffice.payments.journals())[0]?.id ?? ''
    const payment = { amount: invoice.total, method: 'Stripe', paymentJournalId, paidOn: '2026-06-20' }
    await payments.register('paid', invoice.id, payment)
    await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(1))
    await new Promise(setImmediate)
    paid.poke(instance.id)
    await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(2))
    expect(start.mock.calls[1]?.[0].inputs).toEqual({ orderIds: [orderId] })
    // Nothing is left to begin.
    paid.poke(instance.id)
    await new Promise(setImmediate)
    expect(start).toHaveBeenCalledTimes(2)
  })
})
