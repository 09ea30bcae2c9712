import { orders } from '@main/engine/mirror-tables'
import { parseDecimal, sum } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { type CancelWorld, cancelWorld } from '../support/cancel-world'
import { changesOf, decide, documentsOf, lookAt, saleOrderOf } from '../support/changed-order'
import type { ImportWorld } from '../support/import-run'
import { said } from '../support/line-turn'
import { check } from '../support/refund-world'
import { simulatedClock } from '../support/simulated-clock'

let shop: CancelWorld
beforeEach(async () => {
  shop = await cancelWorld()
})
afterEach(() => shop.demoStore.close())

const refundsOf = (orderId: string) => shop.bigCommerce.payments.refunds(orderId, never)
const pushOf = (orderId: string) => shop.refundOf(orderId)
const noteOf = async (orderId: string) => (await documentsOf(shop.world, orderId)).creditNotes[0]

/** Paid here, and refunded there by somebody whose provider is yet to answer. */
async function refundedThere(kind = 'simple', how: 'part' | 'all' = 'part'): Promise<string> {
  const { orderId } = await shop.paid(kind)
  await shop.control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Card expired' })
  await shop.control('POST', `orders/${orderId}/refunds`, { how })
  return orderId
}

async function credit(orderId: string, world: ImportWorld = shop.world): Promise<void> {
  await lookAt(shop.world, orderId)
  await decide(shop.world, orderId, 'apply')
  await lookAt(world, orderId)
}

/** The refund is credited by a process that dies after so many commits; whether it came to that. */
async function creditDying(orderId: string, commits: number): Promise<boolean> {
  await lookAt(shop.world, orderId)
  await decide(shop.world, orderId, 'apply')
  const died = await lookAt(shop.world.dyingAfter(commits), orderId).then(
    ({ state }) => state === 'failed',
    () => true,
  )
  await shop.clock.sleep(60_000)
  return died
}

describe('a refund made in the store whose provider declines it later', () => {
  it('RFD-4, RFD-5: opens the credit note that it became, says so once, and sends nothing', async () => {
    const orderId = await refundedThere()
    await credit(orderId)
    expect(await noteOf(orderId)).toMatchObject({ state: 'posted', paymentState: 'paid' })
    expect([...(await check(shop.world)).values()]).toMatchObject([{ state: 'done' }])
    await shop.clock.sleep(60_000)
    const [ended, ...others] = (await check(shop.world)).values()
    expect(others).toEqual([])
    const note = await noteOf(orderId)
    const fix = { action: 'open-credit-note', creditNoteId: note?.id }
    expect(ended).toMatchObject({ state: 'failed', failure: { kind: 'rejected', fix } })
    expect(said(ended)).toContain('made in BigCommerce')
    expect(said(ended)).toContain('Card expired')
    expect(said(ended)).toContain(`${note?.name} is open again`)
    expect(note).toMatchObject({ state: 'posted', paymentState: 'none', paidBack: '0.00' })
    const [made] = await refundsOf(orderId)
    expect(await pushOf(orderId)).toMatchObject({ state: 'declined', declined: [made?.id], watchedUntil: null })
    const copy = await shop.world.mirror.get(orders, orderId)
    expect(copy?.order.payment.status).toBe('captured')
    expect(copy?.timeline.at(-1)).toMatchObject({ code: 'refunds.timeline.declined' })
    expect((await check(shop.world)).size).toBe(0)
    expect(await shop.written('refunds.create')).toBe(0)
    // It is known: meeting the order again asks nothing and books nothing.
    await lookAt(shop.world, orderId)
    expect(await changesOf(shop.world, orderId)).toEqual([])
    expect((await documentsOf(shop.world, orderId)).creditNotes).toMatchObject([{ paidBack: '0.00' }])
  })

  it('RFD-5: takes back only what was declined of several payments, and then the rest', async () => {
    const orderId = await refundedThere('gift-certificate-redeemed', 'all')
    await credit(orderId)
    const [before] = await refundsOf(orderId)
    expect(before?.payments.length).toBeGreaterThan(1)
    expect(await noteOf(orderId)).toMatchObject({ paymentState: 'paid' })
    await shop.clock.sleep(60_000)
    expect([...(await check(shop.world)).values()]).toMatchObject([{ state: 'failed' }])
    const [made] = await refundsOf(orderId)
    const stands = sum(
      (made?.payments ?? []).filter(({ declined }) => !declined).map((one) => parseDecimal(one.amount)),
    )
    const note = await noteOf(orderId)
    expect(note?.paymentState).toBe('partial')
    expect(parseDecimal(note?.paidBack ?? '')).toBe(stands)
    expect(await pushOf(orderId)).toMatchObject({ state: 'from-store' })
    expect([...(await check(shop.world)).values()]).toMatchObject([{ state: 'done' }])
  })

  it('RFD-5: is not told of what was declined before it was credited', async () => {
    const orderId = await refundedThere('gift-certificate-redeemed', 'all')
    await shop.clock.sleep(60_000)
    await credit(orderId)
    const note = await noteOf(orderId)
    expect(note).toMatchObject({ state: 'posted', paymentState: 'paid' })
    expect([...(await check(shop.world)).values()].map(({ state }) => state)).not.toContain('failed')
    expect(await noteOf(orderId)).toEqual(note)
  })

  it('RFD-5, DAT-1: is noticed also when the process died after any commit of its credit note', async () => {
    for (let commits = 1; ; commits += 1) {
      const orderId = await refundedThere()
      const died = await creditDying(orderId, commits)
      const isMade = (await noteOf(orderId)) !== undefined && (await pushOf(orderId)) !== null
      const told = [...(await check(shop.world)).values()]
      expect(
        told.map(({ state }) => state),
        `died after ${commits} commits`,
      ).toEqual(isMade ? ['failed'] : [])
      await lookAt(shop.world, orderId)
      const { creditNotes, payments } = await documentsOf(shop.world, orderId)
      const back = payments.filter(({ direction, cancelledAt }) => direction === 'out' && cancelledAt === null)
      expect(back, `died after ${commits} commits`).toEqual([])
      expect(sum(creditNotes.map(({ paidBack }) => parseDecimal(paidBack)))).toBe(0n)
      if (!died) return expect(commits).toBeGreaterThan(5)
    }
  })

  it.each(['refund', 'order'])(
    'RFD-5, DAT-1: a part of it is told once after such a death: the %s is met first',
    async (first) => {
      for (let commits = 1; ; commits += 1) {
        const orderId = await refundedThere('gift-certificate-redeemed', 'all')
        const died = await creditDying(orderId, commits)
        const told = first === 'refund' ? [...(await check(shop.world)).values()] : []
        await lookAt(shop.world, orderId)
        if ((await changesOf(shop.world, orderId)).length > 0) await credit(orderId)
        for (const _ of ['once', 'and no more']) told.push(...(await check(shop.world)).values())
        const note = await noteOf(orderId)
        // What the note says and what went back may only differ where somebody heard of it.
        expect(
          told.filter(({ state }) => state === 'failed'),
          `died after ${commits} commits`,
        ).toHaveLength(note?.total === note?.paidBack ? 0 : 1)
        if (!died) return expect(commits).toBeGreaterThan(5)
      }
    },
  )

  it('RFD-5: is asked for within a week of when it was made, and only where a provider moves the money', async () => {
    const online = await shop.paid('simple')
    await shop.control('POST', `orders/${online.orderId}/refunds`, { how: 'part' })
    await credit(online.orderId)
    const until = (await pushOf(online.orderId))?.watchedUntil ?? ''
    const [made] = await refundsOf(online.orderId)
    expect(Date.parse(until) - Date.parse(made?.createdAt ?? '')).toBe(7 * 86_400_000)
    const after = simulatedClock(Date.parse(until) + 1000)
    expect((await check(shop.world, after)).size).toBe(1)
    expect((await check(shop.world, after)).size).toBe(0)

    const { orderId } = await shop.sold('offline-payment')
    await shop.control('PATCH', `orders/${orderId}`, { status_id: 11 })
    const { invoices } = shop.world.backOffice
    const { id } = await saleOrderOf(shop.world, orderId)
    const draft = await invoices.ensure(`${orderId}/i`, id, { invoiceDate: '2026-06-20', paymentTermId: null })
    await shop.pay((await invoices.post(draft.value.id, '2026-06-20T10:00:00.000Z')).value)
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    await credit(orderId)
    expect(await pushOf(orderId)).toMatchObject({ state: 'from-store', watchedUntil: null })
  })
})
