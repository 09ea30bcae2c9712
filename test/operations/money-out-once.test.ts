import { cancelOrders } from '@main/operations/cancel-orders'
import { bookRefund } from '@main/operations/steps/money/book-refund'
import type { CreditNote } from '@shared/domain/documents'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { type CancelWorld, cancelWorld } from '../support/cancel-world'
import { contextOf } from '../support/import-run'
import { newProcess, takeTurn, toTheEnd } from '../support/line-turn'
import { type RefundWorld, refund, refundWorld } from '../support/refund-world'

/** Money that went back by another way meanwhile, and orders that went on their way. */
describe('a cancellation that was asked for', () => {
  let shop: CancelWorld
  beforeEach(async () => {
    shop = await cancelWorld()
  })
  afterEach(() => shop.demoStore.close())

  it('CAN-1: leaves an order alone that staff shipped after its money went back', async () => {
    const { orderId } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    await takeTurn(shop.world.dyingAfter(7), cancelOrders, orderId).catch(() => undefined)
    expect(await shop.written('refunds.create')).toBe(1)
    await shop.control('PATCH', `orders/${orderId}`, { status_id: 2 })
    await shop.clock.sleep(300_000)
    const ended = await toTheEnd(shop.world, cancelOrders, orderId, newProcess(20), () => shop.clock.sleep(30_000))
    expect(ended).toMatchObject({ state: 'failed', failure: { code: 'cancel.moved-on' } })
    expect((await shop.bigCommerce.payments.state(orderId, never))?.statusId).toBe(2)
    expect(await shop.written('refunds.create')).toBe(1)
  })

  it('CAN-1, RFD-2: gives nothing back that was credited and paid back by hand meanwhile', async () => {
    const { orderId, invoice } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    const wanted = { lines: 'all', reason: 'Cash', noteDate: '2026-06-20' } as const
    const { value } = await shop.world.backOffice.creditNotes.ensure('by-hand', invoice.id, wanted)
    await shop.world.backOffice.creditNotes.post(value.id, '2026-06-20T11:00:00.000Z')
    await payBackByHand(shop, value)
    const ended = await toTheEnd(shop.world, cancelOrders, orderId, newProcess(), () => shop.clock.sleep(30_000))
    expect(ended).toMatchObject({ state: 'failed', failure: { code: 'cancel.nothing-cancelled' } })
    expect(await shop.written('refunds.create')).toBe(0)
    expect(await shop.written('orders.update')).toBe(0)
  })
})

describe('a refund that was decided', () => {
  let shop: RefundWorld
  beforeEach(async () => {
    shop = await refundWorld()
  })
  afterEach(() => shop.demoStore.close())

  it('RFD-2: is not sent once the note was paid back by hand', async () => {
    const credited = await shop.credited('simple', 1)
    await shop.decide(credited)
    await payBackByHand(shop, credited.note)
    const ended = await refund(shop.world, credited.note.id)
    expect(ended).toMatchObject({ state: 'failed', failure: { code: 'refunds.paid-back' } })
    expect(await shop.refunds()).toBe(0)
  })

  it('RFD-1: is booked for its own note, whatever another store calls its refund', async () => {
    for (const store of ['one', 'other']) {
      const credited = await shop.credited('simple', 1, store)
      const { note, orderId } = credited
      const push = await shop.decide(credited)
      const leg = { id: '1', providerId: 'stripe', amount: note.total, offline: false, declined: false }
      const payments = [{ ...leg, declinedMessage: '', transactionId: null }]
      const figures = { total: note.total, tax: '0', overridden: false, items: [], payments }
      const made = { id: '1', orderId, createdAt: '2026-06-20T11:00:00.000Z', reason: '', ...figures }
      const context = { ...contextOf(shop.world, {}), instance: { ...shop.world.instance, id: store } }
      await bookRefund({ ...push, state: 'sent', refundId: '1' }, { id: '1', refund: made }, context)
      expect((await shop.noteOf(note.id)).paidBack).toBe(note.total)
    }
  })
})

async function payBackByHand({ world }: Pick<RefundWorld, 'world'>, { id, total }: CreditNote): Promise<void> {
  const [journal] = await world.backOffice.payments.journals()
  const paid = { amount: total, method: 'Cash', paymentJournalId: journal?.id ?? '', paidOn: '2026-06-20' }
  await world.backOffice.payments.payBack(`cash ${id}`, id, paid)
}
