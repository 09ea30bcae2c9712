import { put } from '@main/db/db'
import { intents, refundPushes } from '@main/engine/mirror-tables'
import type { Intent } from '@shared/domain/intent'
import { parseDecimal, sum } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { changesOf, decide, documentsOf, lookAt, saleOrderOf } from '../support/changed-order'
import { copyOf } from '../support/import-results'
import { deliver, push, type ShippingWorld, shippingWorld } from '../support/shipping-world'

let shop: ShippingWorld
beforeEach(async () => {
  shop = await shippingWorld()
})
afterEach(() => shop.demoStore.close())

/** An order that was invoiced, paid and delivered here. */
async function finished(kind = 'simple'): Promise<string> {
  const { orderId, deliveries } = await shop.sold(kind)
  const { invoices, payments } = shop.world.backOffice
  const { id, total } = await saleOrderOf(shop.world, orderId)
  const { value } = await invoices.ensure(`${orderId}/i`, id, { invoiceDate: '2026-06-20', paymentTermId: null })
  await invoices.post(value.id, '2026-06-20T10:00:00.000Z')
  const [journal] = await payments.journals()
  const paid = { amount: total, method: 'Card', paymentJournalId: journal?.id ?? '', paidOn: '2026-06-20' }
  await payments.register(`${orderId}/p`, value.id, paid)
  for (const delivery of deliveries) await deliver(shop.world, delivery)
  await push(shop.world)
  return orderId
}

/** A write of the order whose answer nobody has yet. */
async function underWay(orderId: string): Promise<{ settle(): Promise<void> }> {
  const open: Intent = {
    id: 'shipment:another',
    state: 'open',
    what: { code: 'shipping.shipment-of', params: { name: 'Another', id: orderId } },
    instanceId: shop.world.instance.id,
    operation: 'update-order-status',
    queueId: 'queue',
    lineId: 'line',
    ref: 'another',
    openedAt: '2026-06-20T11:00:00.000Z',
    sends: 1,
    result: null,
    endedAt: null,
  }
  await shop.world.mirror.commit([put(intents, open)])
  const refused = { ...open, state: 'refused', endedAt: '2026-06-20T11:10:00.000Z' } as const
  return { settle: () => shop.world.mirror.commit([put(intents, refused)]) }
}

const refundsOf = (orderId: string) => shop.bigCommerce.payments.refunds(orderId, never)
const added = (amounts: readonly string[]) => sum(amounts.map(parseDecimal))

describe('RFD-4 refunds made in the store', () => {
  it.each(['simple', 'coupon', 'two-taxes', 'tax-inclusive', 'handling-and-wrap', 'other-currency'])(
    'ORD-13, RFD-4: become posted credit notes to the cent, each once: %s',
    async (kind) => {
      const orderId = await finished(kind)
      await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
      await lookAt(shop.world, orderId)
      expect(await changesOf(shop.world, orderId)).toMatchObject([{ kind: 'refund', blocked: null }])
      await decide(shop.world, orderId, 'apply')
      await lookAt(shop.world, orderId)
      await shop.control('POST', `orders/${orderId}/refunds`, { how: 'all' })
      await lookAt(shop.world, orderId)
      await decide(shop.world, orderId, 'apply')
      await lookAt(shop.world, orderId)
      await lookAt(shop.world, orderId)
      const { creditNotes, payments, invoices } = await documentsOf(shop.world, orderId)
      const made = await refundsOf(orderId)
      expect(creditNotes.map(({ total, state }) => [parseDecimal(total), state])).toEqual(
        made.map(({ total }) => [parseDecimal(total), 'posted']),
      )
      const back = payments.filter(({ direction }) => direction === 'out')
      expect(added(back.map(({ amount }) => amount))).toBe(added(made.map(({ total }) => total)))
      expect(invoices[0]?.paymentState).toBe('reversed')
      expect(await changesOf(shop.world, orderId)).toEqual([])
    },
  )

  it('RFD-4: put the pieces back into stock where the person chooses so', async () => {
    for (const restock of [true, false]) {
      const orderId = await finished()
      await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
      await lookAt(shop.world, orderId)
      const [change] = await changesOf(shop.world, orderId)
      expect(Object.values(change?.restock ?? {})).toEqual(['1'])
      await decide(shop.world, orderId, 'apply', { restock })
      await lookAt(shop.world, orderId)
      const { creditNotes } = await documentsOf(shop.world, orderId)
      const moves = await shop.world.backOffice.records.query('stock-moves', {
        where: { documentId: creditNotes[0]?.id ?? '', kind: 'return' },
      })
      expect(moves.total).toBe(restock ? 1 : 0)
    }
  })

  it('RFD-2, RFD-4: can not be sent back to the store', async () => {
    const orderId = await finished()
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    await lookAt(shop.world, orderId)
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    const [note] = (await documentsOf(shop.world, orderId)).creditNotes
    const [made] = await refundsOf(orderId)
    expect(await shop.world.mirror.get(refundPushes, note?.id ?? '')).toMatchObject({
      state: 'from-store',
      refundId: made?.id,
    })
  })

  it('ORD-13, RFD-4: keep what was decided while something of the order is on its way', async () => {
    const orderId = await finished()
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    await lookAt(shop.world, orderId)
    await decide(shop.world, orderId, 'apply', { restock: true })
    const { settle } = await underWay(orderId)
    for (let look = 0; look < 2; look += 1)
      expect(await lookAt(shop.world, orderId)).toMatchObject({ message: { code: 'orders.changes-later' } })
    expect((await copyOf(shop.world, orderId)).changes).toMatchObject({
      again: true,
      pending: [{ kind: 'refund' }],
      decided: [{ what: 'apply', restock: true }],
    })
    await settle()
    expect(await lookAt(shop.world, orderId)).toMatchObject({ message: { code: 'orders.changes-applied' } })
    expect((await documentsOf(shop.world, orderId)).creditNotes).toMatchObject([
      { state: 'posted', paymentState: 'paid' },
    ])
    expect(await changesOf(shop.world, orderId)).toEqual([])
  })

  it('ORD-13, RFD-4: book the money back also after a crash, when something was on its way next', async () => {
    for (let commits = 1; commits < 9; commits += 1) {
      const orderId = await finished()
      await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
      await lookAt(shop.world, orderId)
      await decide(shop.world, orderId, 'apply')
      await lookAt(shop.world.dyingAfter(commits), orderId).catch(() => undefined)
      const { settle } = await underWay(orderId)
      await lookAt(shop.world, orderId)
      await settle()
      await lookAt(shop.world, orderId)
      const { creditNotes } = await documentsOf(shop.world, orderId)
      expect(creditNotes, `died after ${commits} commits`).toMatchObject([{ state: 'posted', paymentState: 'paid' }])
    }
  })

  it('RFD-4: wait for the invoice to be posted, and say so', async () => {
    const { orderId } = await shop.sold('simple')
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    await lookAt(shop.world, orderId)
    expect(await changesOf(shop.world, orderId)).toMatchObject([
      { kind: 'refund', blocked: { code: 'orders.change.refund-no-invoice' } },
    ])
  })

  it('ORD-13: an order refunded and cancelled there comes in as both', async () => {
    const orderId = await finished()
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'all' })
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    await lookAt(shop.world, orderId)
    expect((await changesOf(shop.world, orderId)).map(({ kind }) => kind)).toEqual(['refund', 'cancelled'])
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    expect((await saleOrderOf(shop.world, orderId)).state).toBe('cancelled')
    expect((await documentsOf(shop.world, orderId)).creditNotes).toHaveLength(1)
    expect(await changesOf(shop.world, orderId)).toEqual([])
    expect((await copyOf(shop.world, orderId)).timeline.map(({ code }) => code)).toContain(
      'orders.timeline.change-applied',
    )
  })
})
