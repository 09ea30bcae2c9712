import { put } from '@main/db/db'
import { paidMarks } from '@main/engine/mirror-tables'
import { markAsPaid } from '@main/operations/mark-as-paid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { copyOf } from '../support/import-results'
import { listed, newProcess, said, takeTurn, toTheEnd } from '../support/line-turn'
import { type PaidWorld, paidWorld } from '../support/paid-world'

let shop: PaidWorld
beforeEach(async () => {
  shop = await paidWorld()
})
afterEach(() => shop.demoStore.close())

const stateOf = (orderId: string) => shop.bigCommerce.payments.state(orderId, never)
const mark = (orderId: string, process = newProcess()) => toTheEnd(shop.world, markAsPaid, orderId, process)

describe('Mark as paid', () => {
  it('PAY-1: captures an authorized payment, and follows it up until the gateway has answered', async () => {
    const { orderId } = await shop.paid('authorized')
    expect(said(await mark(orderId))).toContain('capture pending')
    expect((await stateOf(orderId))?.paymentStatus).toBe('capture pending')
    expect(await shop.markOf(orderId)).toMatchObject({ state: 'capturing', how: 'capture' })
    expect(await listed(shop.world, markAsPaid)).toEqual([orderId])
    expect(said(await mark(orderId))).toContain('has not answered yet')

    await shop.clock.sleep(60_000)
    expect(said(await mark(orderId))).toBe(`The payment of order ${orderId} is captured`)
    expect(await shop.markOf(orderId)).toMatchObject({ state: 'marked', message: null })
    const { order, timeline } = await copyOf(shop.world, orderId)
    expect(order.payment.status).toBe('captured')
    expect(timeline.map(({ code }) => code).slice(-2)).toEqual(['paid.timeline.capturing', 'paid.timeline.captured'])
    expect(await listed(shop.world, markAsPaid)).toEqual([])
    expect(said(await mark(orderId))).toContain('marked as paid already')
    expect(await shop.written('captures.create')).toBe(1)
  })

  it('PAY-1: moves an offline order on to Awaiting Fulfillment, and says that its payment status stays', async () => {
    const { orderId } = await shop.paid('offline-payment')
    expect(said(await mark(orderId))).toContain('Its payment status stays as it is')
    expect(await stateOf(orderId)).toMatchObject({ statusId: 11, paymentStatus: 'none' })
    expect((await copyOf(shop.world, orderId)).timeline.at(-1)?.code).toBe('paid.timeline.moved')
    expect(said(await mark(orderId))).toContain('marked as paid already')
    expect(await shop.written('orders.update')).toBe(1)
  })

  it('PAY-1: a decline is shown with what the store says, and the order can be marked once it is authorized again', async () => {
    const { orderId } = await shop.paid('authorized')
    await shop.control('POST', 'declines', { action: 'capture', order_id: Number(orderId), message: 'No funds' })
    await mark(orderId)
    await shop.clock.sleep(60_000)
    const declined = await mark(orderId)
    expect(said(declined)).toContain('was not taken: BigCommerce shows its payment as declined (stripe capture ch_')
    expect(await shop.markOf(orderId)).toMatchObject({ state: 'declined', message: { code: 'paid.declined' } })
    expect((await copyOf(shop.world, orderId)).order.payment.status).toBe('declined')
    expect(await listed(shop.world, markAsPaid)).toEqual([])
    expect(said(await mark(orderId))).toContain('was declined')

    await shop.control('PATCH', `orders/${orderId}`, { payment_status: 'authorized' })
    await mark(orderId)
    await shop.clock.sleep(60_000)
    expect(said(await mark(orderId))).toContain('is captured')
    expect(await shop.written('captures.create')).toBe(2)
  })
})

describe('Mark as paid, each once', () => {
  const kinds = [
    ['authorized', 'captures.create', '/payment_actions/capture'],
    ['offline-payment', 'orders.update', ''],
  ] as const
  const faults = ['after-write-503', 'after-write-timeout', 'reset', 'before-write-503', 'truncated'] as const

  it.each(kinds.flatMap((kind) => faults.map((fault) => [...kind, fault] as const)))(
    'PAY-1, DAT-1: %s, one of %s whatever answers come %s: %s',
    async (kind, write, path, fault) => {
      const { orderId } = await shop.paid(kind)
      const match = path
        ? { method: 'POST', path: `/v3/orders/${orderId}${path}` }
        : { method: 'PUT', path: `/v2/orders/${orderId}` }
      await shop.fault({ match, kind: fault, times: 1, ms: 3000 })
      const process = newProcess()
      await mark(orderId, process)
      await shop.clock.sleep(60_000)
      expect((await mark(orderId, process)).state).not.toBe('failed')
      expect(await shop.markOf(orderId)).toMatchObject({ state: 'marked' })
      expect(await shop.written(write)).toBe(1)
    },
  )

  it.each(kinds)('PAY-1, DAT-1: %s, one of %s when the process dies after any commit', async (kind, write) => {
    for (let commits = 0; ; commits += 1) {
      const { orderId } = await shop.paid(kind)
      const before = await shop.written(write)
      const died = await takeTurn(shop.world.dyingAfter(commits), markAsPaid, orderId).then(
        ({ state }) => state === 'failed',
        () => true,
      )
      const process = newProcess(13)
      await mark(orderId, process)
      await shop.clock.sleep(60_000)
      await mark(orderId, process)
      expect((await shop.written(write)) - before, `died after ${commits} commits`).toBe(1)
      expect(await shop.markOf(orderId), `died after ${commits} commits`).toMatchObject({ state: 'marked' })
      if (!died) return expect(commits).toBeGreaterThan(3)
    }
  })

  it.each(kinds)('PAY-1: %s, one of %s when runs go at once and Retry is pressed twice', async (kind, write) => {
    const { orderId } = await shop.paid(kind)
    const process = newProcess()
    await Promise.all([1, 2, 3].map(() => takeTurn(shop.world, markAsPaid, orderId, process)))
    await Promise.all([1, 2].map(() => takeTurn(shop.world, markAsPaid, orderId, newProcess(13))))
    expect(await shop.written(write)).toBe(1)
  })
})

describe('what Mark as paid does not send', () => {
  it.each([
    ['simple', 'is captured in BigCommerce already'],
    ['pending', 'PayPal takes the money of order'],
    ['manual-verification', 'is held for review'],
    ['klarna', null],
    ['refunded-in-store', 'was refunded in BigCommerce'],
  ])('PAY-1: anything that is not to be taken: %s', async (kind, why) => {
    const { orderId } = await shop.paid(kind)
    expect(said(await mark(orderId))).toContain(why ?? 'capture pending')
    expect(await shop.written('captures.create')).toBe(why === null ? 1 : 0)
    expect(await shop.written('orders.update')).toBe(0)
  })

  it('PAY-1: anything while its invoice is not paid, or the setting is off', async () => {
    const { orderId, invoice } = await shop.invoiced('authorized')
    expect(said(await mark(orderId))).toContain(`of ${invoice.name} are not paid yet`)
    await shop.pay(invoice)
    const off = shop.world.with({ ...shop.world.instance.settings, markAsPaid: false })
    expect(said(await takeTurn(off, markAsPaid, orderId))).toContain('does not mark orders as paid')
    expect(await shop.written('captures.create')).toBe(0)
  })

  it('PAY-1: what staff captured, or cancelled, while the answer was lost', async () => {
    const { orderId } = await shop.paid('offline-payment')
    await shop.fault({ match: { method: 'PUT', path: `/v2/orders/${orderId}` }, kind: 'before-write-503', times: 1 })
    const process = newProcess()
    await takeTurn(shop.world, markAsPaid, orderId, process)
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    expect(said(await mark(orderId, process))).toContain('was moved to Cancelled in BigCommerce meanwhile')
    expect((await stateOf(orderId))?.statusId).toBe(5)
    expect(await shop.written('orders.update')).toBe(0)
  })

  it('OPR-11: anything while the instance rehearses', async () => {
    const { orderId } = await shop.paid('authorized')
    const rehearsing = { ...shop.world, instance: { ...shop.world.instance, rehearsal: true } }
    expect(said(await takeTurn(rehearsing, markAsPaid, orderId))).toContain('Rehearsal: would capture')
    expect(await shop.written('captures.create')).toBe(0)
    expect(await shop.markOf(orderId)).toBeNull()
    expect((await mark(orderId)).state).toBe('done')
  })

  it('OPR-11, PAY-1: a second capture while the instance rehearses, which is still another write later', async () => {
    const { orderId } = await shop.paid('authorized')
    await shop.control('POST', 'declines', { action: 'capture', order_id: Number(orderId), message: 'No funds' })
    await mark(orderId)
    await shop.clock.sleep(60_000)
    await mark(orderId)
    await shop.control('PATCH', `orders/${orderId}`, { payment_status: 'authorized' })
    const rehearsing = { ...shop.world, instance: { ...shop.world.instance, rehearsal: true } }
    const before = await shop.markOf(orderId)
    if (before) await shop.world.mirror.commit([put(paidMarks, { ...before, state: 'wanted', message: null })])
    expect(said(await takeTurn(rehearsing, markAsPaid, orderId))).toContain('Rehearsal: would capture')
    expect(await shop.markOf(orderId)).toMatchObject({ ended: 1 })
    expect(await listed(shop.world, markAsPaid)).toEqual([])
    await mark(orderId)
    await shop.clock.sleep(60_000)
    expect(said(await mark(orderId))).toBe(`The payment of order ${orderId} is captured`)
    expect(await shop.written('captures.create')).toBe(2)
  })
})
