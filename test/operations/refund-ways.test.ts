import { parseDecimal } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { check, type RefundWorld, refund, refundWorld } from '../support/refund-world'

let shop: RefundWorld
beforeEach(async () => {
  shop = await refundWorld()
})
afterEach(() => shop.demoStore.close())

const cents = (amounts: readonly string[]) => amounts.reduce((sum, amount) => sum + parseDecimal(amount), 0n)

describe('the ways money goes back (RFD-1)', () => {
  it('what a card and a gift certificate paid goes back in two payments, of which one may be declined', async () => {
    const credited = await shop.credited('gift-certificate-redeemed')
    const { note, orderId } = credited
    await shop.control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Account closed' })
    const { plan } = await shop.decide(credited)
    expect(plan?.payments.length).toBeGreaterThan(1)
    expect((await refund(shop.world, note.id)).state).toBe('done')
    const booked = await shop.backOf(note.id)
    expect(booked).toHaveLength(plan?.payments.length ?? 0)
    expect(cents(booked.map(({ amount }) => amount))).toBe(parseDecimal(note.total))

    await shop.clock.sleep(60_000)
    expect([...(await check(shop.world)).values()]).toMatchObject([
      { state: 'failed', failure: { code: 'refunds.declined' } },
    ])
    const [made] = await shop.bigCommerce.payments.refunds(orderId, never)
    const stands = made?.payments.filter(({ declined }) => !declined).map(({ amount }) => amount) ?? []
    const after = await shop.noteOf(note.id)
    expect(after.paymentState).toBe('partial')
    expect(parseDecimal(after.paidBack)).toBe(cents(stands))
    expect(await shop.pushOf(note.id)).toMatchObject({ state: 'sent', message: { code: 'refunds.declined' } })
    // Told once: the same refusal is no second alert.
    expect([...(await check(shop.world)).values()]).toMatchObject([{ state: 'done' }])
  })

  it('what was declined before the lost answer was looked for is never booked', async () => {
    const credited = await shop.credited()
    const { note, orderId } = credited
    await shop.control('PATCH', 'settings', { provider_ms: 0 })
    await shop.control('POST', 'declines', { action: 'refund', order_id: Number(orderId) })
    await shop.decide(credited)
    const path = `/v3/orders/${orderId}/payment_actions/refunds`
    await shop.fault({ match: { method: 'POST', path }, kind: 'after-write-503', times: 1 })
    expect(await refund(shop.world, note.id)).toMatchObject({ state: 'failed', failure: { code: 'refunds.declined' } })
    expect(await shop.pushOf(note.id)).toMatchObject({ state: 'declined', paidBack: [], plan: null })
    expect(await shop.backOf(note.id)).toEqual([])
    expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'none' })
  })

  it('what was paid by hand is only noted there, and no provider is waited for', async () => {
    const { orderId } = await shop.sold('offline-payment')
    await shop.control('PATCH', `orders/${orderId}`, { status_id: 11 })
    const credited = { orderId, ...(await shop.credit(orderId, 'all', 'note')) }
    const { plan } = await shop.decide(credited)
    expect(plan?.payments).toMatchObject([{ offline: true }])
    expect((await refund(shop.world, credited.note.id)).state).toBe('done')
    expect((await check(shop.world)).size).toBe(0)
    expect(await shop.noteOf(credited.note.id)).toMatchObject({ paymentState: 'paid' })
  })

  it.each(['other-currency', 'gift-certificate', 'digital', 'custom-item', 'guest'])(
    'an order of kind %s goes back whole, in the currency paid',
    async (kind) => {
      const credited = await shop.credited(kind)
      const decided = await shop.decide(credited)
      expect((await refund(shop.world, credited.note.id)).state).toBe('done')
      const [made] = await shop.bigCommerce.payments.refunds(credited.orderId, never)
      expect(parseDecimal(made?.total ?? '')).toBe(parseDecimal(credited.note.total))
      expect(decided.currency).toBe(credited.invoice.currency)
    },
  )
})
