import { cancelOrders } from '@main/operations/cancel-orders'
import { parseDecimal } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { type CancelWorld, cancelWorld } from '../support/cancel-world'
import { copyOf } from '../support/import-results'
import { newProcess, said, takeTurn, toTheEnd } from '../support/line-turn'
import { deliver } from '../support/shipping-world'

let shop: CancelWorld
beforeEach(async () => {
  shop = await cancelWorld()
})
afterEach(() => shop.demoStore.close())

const stateOf = (orderId: string) => shop.bigCommerce.payments.state(orderId, never)
const cancel = (orderId: string, process = newProcess()) =>
  toTheEnd(shop.world, cancelOrders, orderId, process, () => shop.clock.sleep(30_000))
const writes = async () => ({
  cancelled: await shop.written('orders.update'),
  refunds: await shop.written('refunds.create'),
  voids: await shop.written('voids.create'),
})

describe('Cancel orders', () => {
  it('CAN-1: gives all back first, books it on the invoice, then cancels there and here, with the reason', async () => {
    const { orderId, saleOrderId, invoice } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    expect(said(await cancel(orderId))).toContain(`${invoice.total} USD went back first`)
    expect(await stateOf(orderId)).toMatchObject({ statusId: 5, paymentStatus: 'refunded' })
    const { saleOrder, deliveries } = await shop.booksOf(orderId)
    expect(saleOrder?.state).toBe('cancelled')
    expect(deliveries.map(({ state }) => state)).toEqual(['cancelled'])
    const [note, ...others] = await shop.notesOf(saleOrderId)
    expect(others).toEqual([])
    expect(note).toMatchObject({ state: 'posted', paymentState: 'paid', total: invoice.total, reason: 'Out of stock' })
    expect(await shop.invoicesOf(saleOrderId)).toMatchObject([{ paymentState: 'reversed', paidBack: invoice.total }])
    expect(await shop.refundOf(orderId)).toMatchObject({ id: note?.id, state: 'sent', paidBack: [{ declined: false }] })
    const { timeline, order } = await copyOf(shop.world, orderId)
    expect(timeline.slice(-2)).toMatchObject([
      { code: 'refunds.timeline.refunded' },
      { code: 'cancel.timeline.cancelled', params: { reason: 'Out of stock', how: 'refund' } },
    ])
    expect(order.statusId).toBe(5)
    expect(said(await cancel(orderId))).toContain('cancelled in BigCommerce already')
    expect(await writes()).toEqual({ cancelled: 1, refunds: 1, voids: 0 })
  })

  it('CAN-1: gives back what was never invoiced, and only what is left', async () => {
    const { orderId } = await shop.sold('company')
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    const [first] = await shop.bigCommerce.payments.refunds(orderId, never)
    const { order } = await shop.moneyOf(orderId)
    await shop.ask(orderId, { refund: true })
    expect((await cancel(orderId)).state).toBe('done')
    const [, made] = await shop.bigCommerce.payments.refunds(orderId, never)
    expect(parseDecimal(first?.total ?? '') + parseDecimal(made?.total ?? '')).toBe(
      parseDecimal(order.totals.total.incTax),
    )
    expect(await stateOf(orderId)).toMatchObject({ statusId: 5, paymentStatus: 'refunded' })
    expect(await shop.refundOf(orderId)).toMatchObject({ id: `cancel-${orderId}-1`, state: 'sent' })
  })

  it.each([
    'tax-inclusive',
    'discount',
    'coupon',
    'handling-and-wrap',
    'several-addresses',
    'two-taxes',
    'other-currency',
  ])('CAN-1: goes back to the cent: %s', async (kind) => {
    const { orderId, saleOrderId, invoice } = await shop.paid(kind)
    await shop.ask(orderId, { refund: true })
    expect(said(await cancel(orderId))).toContain('is cancelled in BigCommerce, and')
    const [made] = await shop.bigCommerce.payments.refunds(orderId, never)
    expect(parseDecimal(made?.total ?? '')).toBe(parseDecimal(invoice.total))
    expect(await shop.notesOf(saleOrderId)).toMatchObject([{ state: 'posted', paymentState: 'paid' }])
  })

  it('CAN-1: voids what is only authorized, waits for the gateway, and takes the booked payment back', async () => {
    const { orderId, saleOrderId } = await shop.paid('authorized')
    await shop.ask(orderId, { refund: true })
    expect(said(await takeTurn(shop.world, cancelOrders, orderId))).toContain('waits for the gateway')
    expect((await stateOf(orderId))?.statusId).toBe(11)
    await shop.clock.sleep(60_000)
    expect(said(await cancel(orderId))).toContain('its payment was voided first')
    expect(await stateOf(orderId)).toMatchObject({ statusId: 5, paymentStatus: 'void' })
    expect(await shop.notesOf(saleOrderId)).toMatchObject([{ state: 'posted', paymentState: 'paid' }])
    expect(await writes()).toEqual({ cancelled: 1, refunds: 0, voids: 1 })
  })

  it('CAN-1: cancels without money, and takes the draft invoice along', async () => {
    const { orderId } = await shop.sold('offline-payment')
    const { saleOrder } = await shop.booksOf(orderId)
    const id = saleOrder?.id ?? ''
    await shop.world.backOffice.invoices.ensure(`${id}/draft`, id, { invoiceDate: '2026-06-20', paymentTermId: null })
    await shop.ask(orderId)
    expect(said(await cancel(orderId))).toBe(
      `Order ${orderId} is cancelled in BigCommerce, and ${saleOrder?.name} here`,
    )
    expect(await shop.invoicesOf(id)).toMatchObject([{ state: 'cancelled' }])
    expect(await writes()).toEqual({ cancelled: 1, refunds: 0, voids: 0 })
  })

  it('CAN-1: cancels in the store what was cancelled here before', async () => {
    const { orderId, saleOrderId } = await shop.paid('simple')
    await shop.world.backOffice.saleOrders.cancel(saleOrderId)
    await shop.ask(orderId, { refund: true })
    expect((await cancel(orderId)).state).toBe('done')
    expect(await stateOf(orderId)).toMatchObject({ statusId: 5, paymentStatus: 'refunded' })
  })

  it('CAN-1: what left but was never told of comes back into stock with the credit note', async () => {
    const { orderId, saleOrderId, deliveries } = await shop.paid('simple')
    for (const delivery of deliveries) await deliver(shop.world, delivery)
    const [line] = deliveries[0]?.lines ?? []
    await shop.ask(orderId, { refund: true, restock: true })
    expect((await cancel(orderId)).state).toBe('done')
    const [note] = await shop.notesOf(saleOrderId)
    expect(note?.restock).toMatchObject({ [line?.lineKey ?? '']: line?.quantity })
  })
})

describe('Cancel orders, each step once', () => {
  const steps = [
    [
      'refund',
      ['after-write-timeout', 'before-write-503'],
      'POST',
      (id: string) => `/v3/orders/${id}/payment_actions/refunds`,
    ],
    ['cancel', ['after-write-503', 'before-write-503', 'reset'], 'PUT', (id: string) => `/v2/orders/${id}`],
    [
      'void',
      ['after-write-503', 'before-write-503', 'truncated'],
      'POST',
      (id: string) => `/v3/orders/${id}/payment_actions/void`,
    ],
  ] as const

  it.each(steps.flatMap((step) => step[1].map((fault) => [step[0], fault, step] as const)))(
    'CAN-1, DAT-1: one %s whatever answers come: %s',
    async (name, kind, [, , method, path]) => {
      const { orderId } = await shop.paid(name === 'void' ? 'authorized' : 'simple')
      await shop.ask(orderId, { refund: true })
      await shop.fault({ match: { method, path: path(orderId) }, kind, times: 1, ms: 3000 })
      const process = newProcess()
      await takeTurn(shop.world, cancelOrders, orderId, process)
      await shop.clock.sleep(60_000)
      expect((await cancel(orderId, process)).state).not.toBe('failed')
      const [refunds, voids] = name === 'void' ? [0, 1] : [1, 0]
      expect(await writes()).toEqual({ cancelled: 1, refunds, voids })
      expect(await shop.requestOf(orderId)).toMatchObject({ state: 'done' })
    },
  )

  it.each([
    ['simple', { cancelled: 1, refunds: 1, voids: 0 }],
    ['authorized', { cancelled: 1, refunds: 0, voids: 1 }],
  ] as const)('CAN-1, DAT-1: once when the process dies after any commit: %s', async (kind, once) => {
    for (let commits = 0; ; commits += 1) {
      const before = await writes()
      const { orderId, saleOrderId } = await shop.paid(kind)
      await shop.ask(orderId, { refund: true })
      const dying = shop.world.dyingAfter(commits)
      const died = await takeTurn(dying, cancelOrders, orderId)
        .then(async ({ state, ...ended }) => {
          const waits = 'failure' in ended && ended.failure.waitMs !== undefined
          await shop.clock.sleep(60_000)
          return waits ? (await takeTurn(dying, cancelOrders, orderId)).state === 'failed' : state === 'failed'
        })
        .catch(() => true)
      await shop.clock.sleep(60_000)
      expect((await cancel(orderId, newProcess(13))).state, `died after ${commits} commits`).not.toBe('failed')
      const after = await writes()
      const made = Object.fromEntries(Object.entries(after).map(([name, n]) => [name, n - before[name as 'voids']]))
      expect(made, `died after ${commits} commits`).toEqual(once)
      expect(await stateOf(orderId)).toMatchObject({ statusId: 5 })
      expect(await shop.notesOf(saleOrderId)).toMatchObject([{ state: 'posted', paymentState: 'paid' }])
      expect((await shop.booksOf(orderId)).saleOrder?.state).toBe('cancelled')
      expect((await copyOf(shop.world, orderId)).timeline.at(-1)?.code).toBe('cancel.timeline.cancelled')
      if (!died) return expect(commits).toBeGreaterThan(6)
    }
  })

  it('CAN-1, DAT-1: a refund that is out is never forgotten because it can’t be read for a moment', async () => {
    const { orderId, saleOrderId } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    // Draft, push, open and ended intent: it dies before it is noted.
    await takeTurn(shop.world.dyingAfter(4), cancelOrders, orderId).catch(() => undefined)
    expect(await writes()).toEqual({ cancelled: 0, refunds: 1, voids: 0 })
    const path = `/v3/orders/${orderId}/payment_actions/refunds`
    await shop.fault({ match: { method: 'GET', path }, kind: 'gone', times: 1 })
    expect((await takeTurn(shop.world, cancelOrders, orderId, newProcess(13))).state).toBe('failed')
    expect(await shop.notesOf(saleOrderId)).toMatchObject([{ state: 'draft' }])
    expect((await cancel(orderId, newProcess(14))).state).toBe('done')
    expect(await shop.notesOf(saleOrderId)).toMatchObject([{ state: 'posted', paymentState: 'paid' }])
    expect(await writes()).toEqual({ cancelled: 1, refunds: 1, voids: 0 })
  })

  it('CAN-1: once when runs go at once and Retry is pressed twice', async () => {
    const { orderId } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    const process = newProcess()
    await Promise.all([1, 2, 3].map(() => takeTurn(shop.world, cancelOrders, orderId, process)))
    await Promise.all([1, 2].map(() => takeTurn(shop.world, cancelOrders, orderId, newProcess(13))))
    expect(await writes()).toEqual({ cancelled: 1, refunds: 1, voids: 0 })
  })
})

describe('what cancels nothing', () => {
  it.each(['shipped', 'partially-shipped', 'completed-without-shipment', 'manual-verification'])(
    'CAN-1: an order that is %s: it says so, and nothing is done',
    async (kind) => {
      const { orderId } = await shop.sold(kind)
      await shop.ask(orderId)
      expect(await cancel(orderId)).toMatchObject({ state: 'failed', failure: { code: 'cancel.not-now' } })
      expect((await shop.booksOf(orderId)).saleOrder?.state).toBe('confirmed')
      expect(await writes()).toEqual({ cancelled: 0, refunds: 0, voids: 0 })
    },
  )

  it('CAN-1: a refund that the store refuses; no credit note is left, and the next try is a new one', async () => {
    const { orderId, saleOrderId } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    const order = await shop.bigCommerce.orders.get(orderId, never)
    const [line] = order?.lines ?? []
    const priced = (unit_price: string) =>
      shop.control('PATCH', `orders/${orderId}`, { lines: [{ id: Number(line?.id), unit_price }] })
    await priced('1.00')
    expect(said(await cancel(orderId))).toContain('Nothing was cancelled')
    expect((await stateOf(orderId))?.statusId).not.toBe(5)
    expect((await shop.notesOf(saleOrderId)).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await shop.refundOf(orderId)).toBeNull()
    expect((await shop.booksOf(orderId)).saleOrder?.state).toBe('confirmed')
    expect(await shop.requestOf(orderId)).toMatchObject({ state: 'failed' })

    await priced(line?.unitPrice[order?.taxInclusive ? 'incTax' : 'exTax'] ?? '')
    await shop.ask(orderId, { refund: true })
    expect((await cancel(orderId)).state).toBe('done')
    expect((await shop.notesOf(saleOrderId)).map(({ state }) => state)).toEqual(['cancelled', 'posted'])
  })

  it('CAN-1: says what staff refunded in the store and is not in the books yet', async () => {
    const { orderId } = await shop.paid('simple')
    await shop.control('POST', `orders/${orderId}/refunds`, { how: 'part' })
    const { money } = await shop.moneyOf(orderId)
    expect(money).toMatchObject({ how: 'none', why: [{ code: 'cancel.refund-not-booked' }] })
    await expect(shop.ask(orderId, { refund: true })).rejects.toThrow('is not in the books here')
  })

  it('CAN-1: a void that the gateway declines', async () => {
    const { orderId } = await shop.paid('authorized')
    await shop.control('POST', 'declines', { action: 'void', order_id: Number(orderId), message: 'Too late' })
    await shop.ask(orderId, { refund: true })
    const process = newProcess()
    await takeTurn(shop.world, cancelOrders, orderId, process)
    await shop.clock.sleep(60_000)
    expect(said(await cancel(orderId, process))).toContain('did not void the payment')
    expect((await stateOf(orderId))?.statusId).toBe(11)
    await shop.ask(orderId, { refund: true })
    await takeTurn(shop.world, cancelOrders, orderId)
    await shop.clock.sleep(60_000)
    expect((await cancel(orderId)).state).toBe('done')
    expect(await writes()).toEqual({ cancelled: 1, refunds: 0, voids: 2 })
  })

  it('CAN-1: what was shipped while its money went back is not cancelled, and it says that the money is out', async () => {
    const { orderId } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    await shop.fault({ match: { method: 'PUT', path: `/v2/orders/${orderId}` }, kind: 'before-write-503', times: 1 })
    const process = newProcess()
    await takeTurn(shop.world, cancelOrders, orderId, process)
    await shop.control('PATCH', `orders/${orderId}`, { status_id: 2 })
    expect(said(await cancel(orderId, process))).toContain('was moved to Shipped in BigCommerce meanwhile')
    expect(await writes()).toEqual({ cancelled: 0, refunds: 1, voids: 0 })
  })

  it('OPR-11: anything while the instance rehearses', async () => {
    const { orderId } = await shop.paid('simple')
    await shop.ask(orderId, { refund: true })
    const rehearsing = { ...shop.world, instance: { ...shop.world.instance, rehearsal: true } }
    expect(said(await takeTurn(rehearsing, cancelOrders, orderId))).toContain('Rehearsal: would cancel')
    expect(await writes()).toEqual({ cancelled: 0, refunds: 0, voids: 0 })
    expect(await shop.requestOf(orderId)).toBeNull()
    expect(said(await cancel(orderId))).toContain('Nobody asked for order')
  })
})
