import type { BackOffice, SaleOrderInput } from '@main/backoffice/back-office'
import { describe, expect, it } from 'vitest'
import { at, confirmOrder, onlyDelivery, postInvoice, stockNow } from './document-samples'
import { address, contact, type Setting, saleOrder } from './samples'
import type { OpenBackOfficeWorld } from './world'

/** The scene's order with another number of pieces, 12.00 each, and shipping as it was. */
function revised(setting: Setting, pieces: number, changes: Partial<SaleOrderInput> = {}): SaleOrderInput {
  const amounts = { totalExTax: `${pieces * 10}.00`, tax: `${pieces * 2}.00`, total: `${pieces * 12}.00` }
  const lines = saleOrder(setting).lines.map((one, i) =>
    i === 0 ? { ...one, quantity: `${pieces}`, ...amounts } : one,
  )
  return saleOrder(setting, { lines, ...totalsFor(setting, pieces), ...changes })
}

/** Of so many pieces with shipping. */
function totalsFor({ taxId }: Setting, pieces: number) {
  const [totalExTax, totalTax, total] = [10, 2, 12].map((each) => `${each * (pieces + 1)}.00`)
  return {
    totalExTax: totalExTax ?? '',
    totalTax: totalTax ?? '',
    total: total ?? '',
    taxes: [{ taxId, amount: totalTax ?? '' }],
  }
}

export function revisedOrderSuite(open: OpenBackOfficeWorld): void {
  describe('sale orders booked anew', () => {
    it('ORD-13: keep their name and key, and get other lines and totals; open deliveries and stock follow', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const delivery = await onlyDelivery(backOffice, order)
      await backOffice.deliveries.setShipping(delivery.id, { carrier: 'ups', tracking: '1Z', trackingUrl: '' })
      const { value, changed } = await backOffice.saleOrders.revise(order.id, revised(setting, 4))
      expect(changed).toBe(true)
      expect(value).toMatchObject({
        id: order.id,
        name: order.name,
        key: order.key,
        state: 'confirmed',
        total: '60.00',
      })
      expect(await onlyDelivery(backOffice, order)).toMatchObject({
        id: delivery.id,
        state: 'ready',
        carrier: 'ups',
        lines: [{ lineKey: '1', quantity: '4', reserved: '4' }],
      })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '4' })
      const again = await backOffice.saleOrders.revise(order.id, revised(setting, 4))
      expect(again).toEqual({ value, changed: false, warnings: [] })
    })

    it('ORD-13: go to another address, with a delivery order of its own', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { value: people } = await backOffice.contacts.ensure(
        'moved',
        contact({ shipping: [address({ street1: '9 New Quay', city: 'Leith' })] }),
      )
      const sample = saleOrder(setting)
      const lines = sample.lines.map((one) => ({ ...one, shippingContactId: people.shipping[0]?.id ?? null }))
      await backOffice.saleOrders.revise(order.id, { ...sample, lines })
      const { value } = await backOffice.deliveries.ensure(order.id)
      expect(value.map(({ state, address: where }) => [state, where.includes('9 New Quay')])).toEqual([
        ['cancelled', false],
        ['ready', true],
      ])
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '2' })
    })

    it('ORD-13: lose what is no more ordered', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const shipping = saleOrder(setting).lines.slice(1)
      const bare = saleOrder(setting, { lines: shipping, ...totalsFor(setting, 0) })
      const { value: still } = await backOffice.saleOrders.revise(order.id, bare)
      expect(still.lines.map(({ key }) => key)).toEqual(['2'])
      expect((await backOffice.deliveries.ensure(order.id)).value.map(({ state }) => state)).toEqual(['cancelled'])
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '0' })
    })

    it.each([
      ['was delivered in part', 'back-office.order-followed', deliverOne],
      ['has a posted invoice', 'back-office.order-followed', postInvoice],
      ['is cancelled', 'back-office.order-not-revised', cancel],
    ] as const)('ORD-13: refuse it once it %s, and change nothing', async (_what, code, act) => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      await act(backOffice, order)
      const before = await backOffice.saleOrders.findByKey(order.key)
      await expect(backOffice.saleOrders.revise(order.id, revised(setting, 3))).rejects.toMatchObject({ code })
      expect(await backOffice.saleOrders.findByKey(order.key)).toEqual(before)
    })

    it('ORD-4: refuse totals that their lines do not come to', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const wrong = revised(setting, 3, { total: '99.00' })
      await expect(backOffice.saleOrders.revise(order.id, wrong)).rejects.toMatchObject({ kind: 'rejected' })
    })
  })
}

type Order = Awaited<ReturnType<typeof confirmOrder>>['order']

async function deliverOne(backOffice: BackOffice, order: Order): Promise<void> {
  const { id } = await onlyDelivery(backOffice, order)
  await backOffice.deliveries.validate('part', id, { quantities: { 1: '1' }, rest: 'backorder', at })
}

async function cancel(backOffice: BackOffice, { id }: Order): Promise<void> {
  await backOffice.saleOrders.cancel(id)
}
