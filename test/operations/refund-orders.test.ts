import { put } from '@main/db/db'
import { orders, refundPushes } from '@main/engine/mirror-tables'
import { createWritesUnderWay } from '@main/engine/once'
import { sentence } from '@shared/messages/message'
import { parseDecimal } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { check, type Ended, type RefundWorld, refund, refundWorld } from '../support/refund-world'
import { simulatedClock } from '../support/simulated-clock'

let shop: RefundWorld
beforeEach(async () => {
  shop = await refundWorld()
})
afterEach(() => shop.demoStore.close())

const inStore = (orderId: string) => shop.bigCommerce.payments.refunds(orderId, never)

function said(ended: Ended): string {
  const { code, params } = ended.state === 'failed' ? ended.failure : ended.message
  return sentence(code, params)
}

describe('Refund orders', () => {
  it('RFD-1, RFD-3: gives back what the note says, knows the refund, books it and reads the order back', async () => {
    const { orderId, note, invoice } = await shop.credited('simple', 1)
    const { plan } = await shop.decide({ orderId, note, invoice })
    const ended = await refund(shop.world, note.id)
    expect(said(ended)).toContain(`refunded in BigCommerce for ${note.name}`)
    const [made, ...others] = await inStore(orderId)
    expect(others).toEqual([])
    expect(parseDecimal(made?.total ?? '')).toBe(parseDecimal(note.total))
    expect(made?.reason).toBe('Sent back')
    expect(await shop.pushOf(note.id)).toMatchObject({ state: 'sent', refundId: made?.id, plan })
    expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'paid', paidBack: note.total })
    expect(await shop.backOf(note.id)).toMatchObject([
      { direction: 'out', amount: note.total, method: `Stripe, refund ${made?.id}` },
    ])
    const copy = await shop.world.mirror.get(orders, orderId)
    expect(copy?.order.payment.status).toBe('partially refunded')
    expect(copy?.timeline.at(-1)).toMatchObject({ code: 'refunds.timeline.refunded', params: { refund: made?.id } })
  })

  it('RFD-1: a whole order goes back to the cent, whatever it is made of', async () => {
    const kinds = [
      'tax-inclusive',
      'discount',
      'coupon',
      'handling-and-wrap',
      'several-addresses',
      'two-taxes',
      'company',
    ]
    for (const kind of kinds) {
      const { orderId, note, invoice } = await shop.credited(kind)
      await shop.decide({ orderId, note, invoice })
      expect(said(await refund(shop.world, note.id)), kind).toContain('refunded in BigCommerce')
      const [made] = await inStore(orderId)
      expect(parseDecimal(made?.total ?? ''), kind).toBe(parseDecimal(invoice.total))
      expect((await shop.bigCommerce.payments.state(orderId, never))?.paymentStatus, kind).toBe('refunded')
    }
  })

  it('RFD-2: is done once, however often it is asked for', async () => {
    const credited = await shop.credited()
    await shop.decide(credited)
    const underWay = createWritesUnderWay()
    await Promise.all([1, 2, 3].map(() => refund(shop.world, credited.note.id, { underWay })))
    expect(said(await refund(shop.world, credited.note.id))).toContain('refunded in BigCommerce already')
    expect(await shop.refunds()).toBe(1)
    expect(await shop.backOf(credited.note.id)).toHaveLength(1)
  })

  it.each([
    'after-write-503',
    'after-write-timeout',
    'reset',
    'before-write-503',
    '429',
    '503',
    'timeout',
    'truncated',
    'empty-200',
    '500-html',
  ] as const)('RFD-2, DAT-1: gives back once whatever answers come: %s', async (kind) => {
    // biome-ignore format: one table
    const credited = await shop.credited()
    const { orderId, note } = credited
    await shop.decide(credited)
    await shop.fault({
      match: { method: 'POST', path: `/v3/orders/${orderId}/payment_actions/refunds` },
      kind,
      times: 1,
      ms: 3000,
    })
    const [underWay, clock] = [createWritesUnderWay(), simulatedClock(Date.UTC(2026, 5, 20, 12))]
    for (let turn = 0; turn < 10; turn += 1) {
      const ended = await refund(shop.world, note.id, { underWay, clock })
      if (ended.state !== 'failed') break
      await clock.advance(60_000)
    }
    const [made, ...others] = await inStore(orderId)
    expect(others).toEqual([])
    expect(await shop.refunds()).toBe(1)
    expect(await shop.pushOf(note.id)).toMatchObject({ state: 'sent', refundId: made?.id })
    expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'paid' })
    expect(await shop.backOf(note.id)).toHaveLength(1)
  })

  it('RFD-2, DAT-1: gives back once when the process dies after any commit', async () => {
    for (let commits = 0; ; commits += 1) {
      const credited = await shop.credited()
      const { note, orderId } = credited
      await shop.decide(credited)
      const before = await shop.refunds()
      const died = await refund(shop.world.dyingAfter(commits), note.id).then(
        ({ state }) => state === 'failed',
        () => true,
      )
      const [underWay, clock] = [createWritesUnderWay(), simulatedClock(Date.UTC(2026, 5, 20, 13))]
      for (let turn = 0; turn < 4; turn += 1) {
        await refund(shop.world, note.id, { underWay, clock })
        await clock.advance(90_000)
      }
      expect((await shop.refunds()) - before, `died after ${commits} commits`).toBe(1)
      const [made] = await inStore(orderId)
      expect(await shop.pushOf(note.id), `died after ${commits} commits`).toMatchObject({
        state: 'sent',
        refundId: made?.id,
      })
      expect(await shop.backOf(note.id), `died after ${commits} commits`).toHaveLength(1)
      expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'paid' })
      if (!died) return expect(commits).toBeGreaterThan(4)
    }
  })

  it('RFD-2: of two notes of one order the second waits for a new look, since the first changed what is left', async () => {
    const first = await shop.credited('many-lines', 1, 'one')
    const second = { ...first, ...(await shop.credit(first.orderId, 'all', 'two')) }
    await shop.decide(first)
    await shop.decide(second)
    expect((await refund(shop.world, first.note.id)).state).toBe('done')
    expect(said(await refund(shop.world, second.note.id))).toContain('was made in BigCommerce since')
    await shop.decide(second)
    expect((await refund(shop.world, second.note.id)).state).toBe('done')
    expect(await inStore(first.orderId)).toHaveLength(2)
  })

  it('RFD-2: asks a person where somebody made another refund while the answer was lost', async () => {
    const credited = await shop.credited('company')
    const { orderId, note } = credited
    await shop.decide(credited)
    const path = `/v3/orders/${orderId}/payment_actions/refunds`
    await shop.fault({ match: { method: 'POST', path }, kind: 'before-write-503', times: 1 })
    const [underWay, clock] = [createWritesUnderWay(), simulatedClock(Date.UTC(2026, 5, 20, 12))]
    await refund(shop.world, note.id, { underWay, clock })
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    for (let turn = 0; turn < 4; turn += 1) {
      await clock.advance(90_000)
      const ended = await refund(shop.world, note.id, { underWay, clock })
      expect(ended).toMatchObject({ failure: { kind: 'uncertain', fix: { action: 'settle-write' } } })
    }
    expect(await shop.refunds()).toBe(0)
  })
})

describe('what Refund orders does not send', () => {
  it('RFD-5: a refund whose quote is another than the person saw', async () => {
    const credited = await shop.credited()
    await shop.decide(credited)
    const { orderId, note } = credited
    const order = await shop.bigCommerce.orders.get(orderId, never)
    const [line] = order?.lines ?? []
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id: Number(line?.id), unit_price: '1.00' }] })
    expect(said(await refund(shop.world, note.id))).toContain('when you looked')
    expect(await shop.refunds()).toBe(0)
    expect(await shop.pushOf(note.id)).toMatchObject({ state: 'failed' })
  })

  it('OPR-11: anything while the instance rehearses; it stays undecided', async () => {
    const credited = await shop.credited()
    await shop.decide(credited)
    const rehearsing = { ...shop.world, instance: { ...shop.world.instance, rehearsal: true } }
    expect(said(await refund(rehearsing, credited.note.id))).toContain('Rehearsal: would refund')
    expect(await shop.refunds()).toBe(0)
    expect(await shop.pushOf(credited.note.id)).toBeNull()
    expect(said(await refund(shop.world, credited.note.id))).toContain('open it, look at the quote')
  })
})

describe('a provider that declines (RFD-5)', () => {
  it('opens the note again and says so, and the note can be refunded once more', async () => {
    const credited = await shop.credited()
    const { orderId, note } = credited
    await shop.control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Card expired' })
    await shop.decide(credited)
    expect((await refund(shop.world, note.id)).state).toBe('done')
    expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'paid' })
    await shop.clock.sleep(60_000)
    const told = (await check(shop.world)).get(note.id)
    const fix = { action: 'open-credit-note', creditNoteId: note.id }
    expect(told).toMatchObject({ state: 'failed', failure: { kind: 'rejected', fix } })
    expect(told && said(told)).toContain('Card expired')
    const [declined] = await inStore(orderId)
    expect(await shop.pushOf(note.id)).toMatchObject({ state: 'declined', declined: [declined?.id], plan: null })
    expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'none', paidBack: '0.00' })
    expect((await shop.world.mirror.get(orders, orderId))?.order.payment.status).toBe('captured')
    expect((await check(shop.world)).size).toBe(0)

    await shop.decide(credited)
    expect((await refund(shop.world, note.id)).state).toBe('done')
    expect(await inStore(orderId)).toHaveLength(2)
    await shop.clock.sleep(60_000)
    expect([...(await check(shop.world)).values()]).toMatchObject([{ state: 'done' }])
    expect(await shop.noteOf(note.id)).toMatchObject({ paymentState: 'paid' })
  })

  it('RFD-5: looks once more when nobody looked within the week', async () => {
    const first = await shop.credited()
    await shop.control('POST', 'declines', {
      action: 'refund',
      order_id: Number(first.orderId),
      message: 'Card expired',
    })
    const second = await shop.credited('simple', 1, 'second')
    for (const credited of [first, second]) {
      await shop.decide(credited)
      expect((await refund(shop.world, credited.note.id)).state).toBe('done')
    }
    await shop.clock.sleep(60_000)
    const later = simulatedClock(Date.UTC(2026, 5, 29, 12))
    const looked = await check(shop.world, later)
    expect(looked.get(first.note.id)).toMatchObject({ state: 'failed', failure: { code: 'refunds.declined' } })
    expect(looked.get(second.note.id)).toMatchObject({ state: 'done' })
    expect((await shop.pushOf(second.note.id))?.watchedUntil).toBeNull()
    expect((await check(shop.world, later)).size).toBe(0)
  })

  it('RFD-5: goes on looking when one listing does not hold the refund', async () => {
    const credited = await shop.credited()
    const push = await shop.decide(credited)
    await refund(shop.world, credited.note.id)
    const sent = await shop.pushOf(push.id)
    if (!sent) throw new Error('Nothing was sent')
    await shop.world.mirror.commit([put(refundPushes, { ...sent, refundId: '999999' })])
    expect((await check(shop.world)).get(push.id)).toMatchObject({ message: { code: 'refunds.vanished' } })
    expect((await shop.pushOf(push.id))?.watchedUntil).toBe(sent.watchedUntil)
    await check(shop.world, simulatedClock(Date.UTC(2026, 5, 29, 12)))
    expect((await shop.pushOf(push.id))?.watchedUntil).toBeNull()
  })

  it('is asked a last time after a week', async () => {
    const credited = await shop.credited()
    await shop.decide(credited)
    await refund(shop.world, credited.note.id)
    expect((await check(shop.world, simulatedClock(Date.UTC(2026, 5, 26)))).size).toBe(1)
    expect((await check(shop.world, simulatedClock(Date.UTC(2026, 5, 28)))).size).toBe(1)
    expect((await check(shop.world, simulatedClock(Date.UTC(2026, 5, 28)))).size).toBe(0)
  })
})

describe('a note and a quote that differ (RFD-5)', () => {
  /** One piece at what it costs, of an order with a discount that the note leaves out. */
  async function differing() {
    const credited = await shop.credited('discount', 1)
    await expect(shop.decide(credited)).rejects.toThrow('refunds.differs')
    return credited
  }

  it('the note takes the store’s figure by a line of its own', async () => {
    const credited = await differing()
    const { note, orderId } = credited
    const { plan } = await shop.decide(credited, { resolution: 'take-quote' })
    expect((await refund(shop.world, note.id)).state).toBe('done')
    const [made] = await inStore(orderId)
    const after = await shop.noteOf(note.id)
    expect(parseDecimal(after.total)).toBe(parseDecimal(made?.total ?? ''))
    expect(after.lines.at(-1)).toMatchObject({ kind: 'correction', total: plan?.correction })
    expect(after.paymentState).toBe('paid')
    expect(await refund(shop.world, note.id)).toMatchObject({ state: 'skipped' })
    expect((await shop.noteOf(note.id)).lines).toHaveLength(note.lines.length + 1)
  })

  it('the store takes the note’s figure as the merchant’s own', async () => {
    const credited = await differing()
    await shop.decide(credited, { resolution: 'override' })
    expect((await refund(shop.world, credited.note.id)).state).toBe('done')
    const [made] = await inStore(credited.orderId)
    expect(made).toMatchObject({ overridden: true })
    expect(parseDecimal(made?.total ?? '')).toBe(parseDecimal(credited.note.total))
    expect(await shop.noteOf(credited.note.id)).toMatchObject({ paymentState: 'paid', total: credited.note.total })
  })
})
