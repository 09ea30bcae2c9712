import { put } from '@main/db/db'
import { orderCancels, refundPushes } from '@main/engine/mirror-tables'
import { cancelOrders } from '@main/operations/cancel-orders'
import { draftRest } from '@main/operations/steps/money/credit-rest'
import { parseDecimal, toMoney } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { type CancelWorld, cancelWorld } from '../support/cancel-world'
import { contextOf } from '../support/import-run'
import { said, takeTurn } from '../support/line-turn'

let shop: CancelWorld
beforeEach(async () => {
  shop = await cancelWorld()
})
afterEach(() => shop.demoStore.close())

const writes = async () => ({
  cancelled: await shop.written('orders.update'),
  refunds: await shop.written('refunds.create'),
})

/** Staff made the first line dearer there, so that BigCommerce quotes more than was ever invoiced. */
async function dearer(orderId: string): Promise<() => Promise<unknown>> {
  const order = await shop.bigCommerce.orders.get(orderId, never)
  const [line] = order?.lines ?? []
  const price = line?.unitPrice[order?.taxInclusive ? 'incTax' : 'exTax'] ?? ''
  const priced = (unit_price: string) =>
    shop.control('PATCH', `orders/${orderId}`, { lines: [{ id: Number(line?.id), unit_price }] })
  await priced(String(Number(price) + 5))
  return () => priced(price)
}

/** As a version left it that did not look first: the money is out, and the credit note could not be corrected to it. */
async function stuck(orderId: string): Promise<string> {
  const request = await shop.ask(orderId, { refund: true })
  const { money } = request
  if (money.how !== 'refund') throw new Error('Nothing to refund')
  await dearer(orderId)
  const { payments, backOffice, mirror } = { ...shop.bigCommerce, ...shop.world }
  const { total, tax, methods } = await payments.quote(orderId, money.plan.items, never)
  const [way = []] = methods.filter((one) => one.some(({ providerId }) => providerId === 'stripe'))
  const correction = toMoney(parseDecimal(total) - parseDecimal(money.noteTotal), money.currency)
  const plan = { ...money.plan, payments: way, quoted: { total, tax }, correction }
  const draft = await draftRest(request, money.invoiceId ?? '', contextOf(shop.world, {}))
  const note = (await backOffice.creditNotes.post(draft?.note.id ?? '', '2026-06-20T11:31:00.000Z')).value
  const made = await payments.refund(orderId, { items: plan.items, payments: way, override: null }, never)
  const { name, currency } = note
  await mirror.commit([
    put(orderCancels, { ...request, state: 'failed', money: { ...money, plan } }),
    put(refundPushes, {
      id: note.id, name, orderId, currency, state: 'sent', refundId: made.id, amount: made.total, plan, paidBack: [],
      declined: [], watchedUntil: null, message: null, at: '2026-06-20T11:31:00.000Z',
    }), // biome-ignore format: one row
  ])
  return correction
}

describe('a cancellation whose money went out beyond its invoice', () => {
  it('CAN-1, RFD-5: goes on with Retry, books what the invoice has, and tells the rest until it is settled', async () => {
    const { orderId, saleOrderId, invoice } = await shop.paid('simple')
    const over = await stuck(orderId)
    const ended = await takeTurn(shop.world, cancelOrders, orderId)
    const [note] = await shop.notesOf(saleOrderId)
    expect(ended).toMatchObject({ state: 'done', fix: { action: 'open-credit-note', creditNoteId: note?.id } })
    expect(said(ended)).toContain(`${over} USD more than its invoice had left. ${note?.name} says what it had`)
    expect(note).toMatchObject({ state: 'posted', paymentState: 'paid', total: invoice.total })
    expect(await shop.invoicesOf(saleOrderId)).toMatchObject([{ paymentState: 'reversed', paidBack: invoice.total }])
    expect((await shop.booksOf(orderId)).saleOrder?.state).toBe('cancelled')
    expect((await shop.bigCommerce.payments.state(orderId, never))?.statusId).toBe(5)
    expect(await takeTurn(shop.world, cancelOrders, orderId)).toMatchObject({ state: 'skipped' })
    expect(await shop.requestOf(orderId)).toMatchObject({ state: 'done' })
    expect(await writes()).toEqual({ cancelled: 1, refunds: 1 })
  })
})

describe('a cancellation whose quote is more than its invoice has left', () => {
  it('CAN-1, RFD-5: says so with both amounts and what to do, before anything is asked for', async () => {
    const { orderId, invoice } = await shop.paid('simple')
    const back = await dearer(orderId)
    const { money } = await shop.moneyOf(orderId)
    expect(money).toMatchObject({ how: 'none', why: [{ code: 'cancel.more-than-left', params: { id: orderId } }] })
    const params = money.how === 'none' ? money.why[0]?.params : {}
    expect(params?.left).toBe(invoice.total)
    const over = parseDecimal(String(params?.total)) - parseDecimal(invoice.total)
    expect(over).toBeGreaterThan(0n)
    expect(params?.over).toBe(toMoney(over, invoice.currency))
    await expect(shop.ask(orderId, { refund: true })).rejects.toThrow('Edit the order in BigCommerce')
    expect(await shop.requestOf(orderId)).toBeNull()

    await back()
    await shop.ask(orderId, { refund: true })
    expect((await takeTurn(shop.world, cancelOrders, orderId)).state).toBe('done')
  })

  it('CAN-1, RFD-5: a request that was saved nevertheless sends nothing, and leaves no credit note', async () => {
    const { orderId, saleOrderId, invoice } = await shop.paid('simple')
    const request = await shop.ask(orderId, { refund: true })
    await dearer(orderId)
    if (request.money.how !== 'refund') throw new Error('Nothing to refund')
    const { plan } = request.money
    const { total, tax } = await shop.bigCommerce.payments.quote(orderId, plan.items, never)
    const correction = toMoney(parseDecimal(total) - parseDecimal(invoice.total), invoice.currency)
    const money = { ...request.money, plan: { ...plan, quoted: { total, tax }, correction } }
    await shop.world.mirror.commit([put(orderCancels, { ...request, money })])

    const ended = await takeTurn(shop.world, cancelOrders, orderId)
    expect(ended).toMatchObject({ state: 'failed', failure: { code: 'cancel.nothing-cancelled' } })
    expect(said(ended)).toContain(`only ${invoice.total} USD of its invoice is left to credit`)
    expect(await writes()).toEqual({ cancelled: 0, refunds: 0 })
    expect((await shop.notesOf(saleOrderId)).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await shop.refundOf(orderId)).toBeNull()
    expect((await shop.booksOf(orderId)).saleOrder?.state).toBe('confirmed')
  })
})
