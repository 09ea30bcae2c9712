import { put } from '@main/db/db'
import { orderCancels } from '@main/engine/mirror-tables'
import { cancelOrders } from '@main/operations/cancel-orders'
import { parseDecimal, toMoney } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { type CancelWorld, cancelWorld } from '../support/cancel-world'
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
