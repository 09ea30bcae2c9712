import { describe, expect, it } from 'vitest'
import { at, confirmOrder, onlyDelivery, stockNow } from './document-samples'
import { address, contact, count, line, saleOrder, setTheScene } from './samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

const shipping = { carrier: 'royal-mail', tracking: ' RM1 ', trackingUrl: '' }

export function deliverySuite(open: OpenBackOfficeWorld): void {
  describe('delivery orders', () => {
    it('FUL-1: are made when the order is confirmed, with what is free kept back, once', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const delivery = await onlyDelivery(backOffice, order)
      expect(delivery).toMatchObject({ state: 'ready', saleOrderId: order.id, customer: 'Jane Doe', doneAt: null })
      expect(delivery.address).toBe('Jane Doe, 12 Harbour Road, BS1 6XN Bristol, GB')
      expect(delivery.lines).toMatchObject([{ lineKey: '1', quantity: '2', reserved: '2' }])
      const [again, other] = await Promise.all([
        backOffice.deliveries.ensure(order.id),
        backOffice.deliveries.ensure(order.id),
      ])
      expect(again).toEqual({ value: [delivery], changed: false, warnings: [] })
      expect(other).toEqual(again)
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '2' })
    })

    it('ORD-6: are one for each shipping address', async () => {
      const { backOffice } = await open()
      const setting = await setTheScene(backOffice)
      const there = address({ street1: '1 Quay', city: 'Leith' })
      const { value: people } = await backOffice.contacts.ensure('two', contact({ shipping: [address(), there] }))
      const [home, quay] = people.shipping
      const goods = { variantId: setting.variantId, totalExTax: '10.00', tax: '2.00', total: '12.00' }
      const lines = [
        line('1', { ...goods, shippingContactId: home?.id ?? null }),
        line('2', { ...goods, shippingContactId: quay?.id ?? null }),
        line('3', { ...goods, shippingContactId: home?.id ?? null }),
      ]
      const { value: order } = await backOffice.saleOrders.ensure('1', saleOrder(setting, { lines }))
      await backOffice.saleOrders.confirm(order.id, at)
      const { value } = await backOffice.deliveries.ensure(order.id)
      expect(value.map(({ lines: own }) => own.map(({ lineKey }) => lineKey))).toEqual([['1', '3'], ['2']])
      expect(value[1]?.address).toContain('1 Quay')
    })

    it('ORD-8: are none where nothing needs one, and one without an address for a pickup', async () => {
      const { backOffice } = await open()
      const setting = await setTheScene(backOffice)
      const sample = saleOrder(setting)
      const make = async (key: string, changes: object) => {
        const lines = sample.lines.map((one, index) => (index === 0 ? { ...one, ...changes } : one))
        const { value } = await backOffice.saleOrders.ensure(key, { ...sample, name: key, lines })
        await backOffice.saleOrders.confirm(value.id, at)
        return (await backOffice.deliveries.ensure(value.id)).value
      }
      expect(await make('digital', { deliverable: false })).toEqual([])
      expect(await make('pickup', { shippingContactId: null })).toMatchObject([
        { shippingContactId: null, address: '' },
      ])
    })

    it('FUL-1: wait for goods that are not there, and get them when they come', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice, { pieces: '1' })
      expect(await onlyDelivery(backOffice, order)).toMatchObject({ state: 'waiting', lines: [{ reserved: '1' }] })
      await backOffice.stock.ensureAdjustment('more', count(setting.stockLocationId, { [setting.variantId]: '4' }))
      const { value, changed } = await backOffice.deliveries.ensure(order.id)
      expect(changed).toBe(true)
      expect(value).toMatchObject([{ state: 'ready', lines: [{ reserved: '2' }] }])
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '4', reserved: '2' })
    })

    it('FUL-1: are refused for an order that is not confirmed', async () => {
      const { backOffice } = await open()
      const setting = await setTheScene(backOffice)
      const { value } = await backOffice.saleOrders.ensure('1', saleOrder(setting))
      const refused = backOffice.deliveries.ensure(value.id)
      await expect(refused).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.order-not-confirmed' })
    })
  })

  describe('validating a delivery order', () => {
    it('FUL-1: takes the goods out of stock, once for its key', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      const all = { quantities: 'all', rest: 'backorder', at, shipping } as const
      const [first, second] = await Promise.all([1, 2].map(() => backOffice.deliveries.validate('ship', id, all)))
      const sent = { state: 'done', doneAt: at, carrier: 'royal-mail', tracking: 'RM1', elsewhere: false }
      expect(first?.value).toMatchObject({ done: sent, rest: null })
      expect(second).toEqual({ ...first, changed: false })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '3', reserved: '0' })
      expect(await total(backOffice, 'stock-moves')).toBe(1)
      const other = backOffice.deliveries.validate('another', id, all)
      await expect(other).rejects.toMatchObject({ code: 'back-office.delivery-done' })
    })

    it('FUL-1: in part leaves a backorder with the rest, which keeps its goods', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      const part = { quantities: { 1: '1' }, rest: 'backorder', at, shipping } as const
      const { value } = await backOffice.deliveries.validate('first', id, part)
      expect(value.done.lines).toMatchObject([{ quantity: '1' }])
      expect(value.rest).toMatchObject({
        state: 'ready',
        backorderOf: id,
        tracking: '',
        lines: [{ quantity: '1', reserved: '1' }],
      })
      expect((await backOffice.deliveries.validate('first', id, part)).value).toEqual(value)
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '4', reserved: '1' })
      await backOffice.deliveries.validate('second', value.rest?.id ?? '', { quantities: 'all', rest: 'backorder', at })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '3', reserved: '0' })
    })

    it('FUL-1: in part can give the rest up, which sets it free', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      const { value } = await backOffice.deliveries.validate('1', id, { quantities: { 1: '1' }, rest: 'cancel', at })
      expect(value.rest).toBeNull()
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '4', reserved: '0' })
    })

    it.each([
      ['more than is left', { 1: '3' }, 'back-office.more-than-left'],
      ['less than nothing', { 1: '-1' }, 'back-office.more-than-left'],
      ['nothing at all', { 1: '0' }, 'back-office.nothing-to-deliver'],
      ['a line it does not have', { 2: '1' }, 'back-office.no-such-line'],
      ['what is no number', { 1: 'two' }, 'error.invalid-input'],
    ])('FUL-1: refuses %s, and changes nothing', async (_what, quantities, code) => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      const refused = backOffice.deliveries.validate('ship', id, { quantities, rest: 'backorder', at })
      await expect(refused).rejects.toMatchObject({ kind: 'rejected', code })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '2' })
    })

    it('FUL-1: refuses what is not in stock, unless a person says that it is', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice, { pieces: '1' })
      const { id } = await onlyDelivery(backOffice, order)
      const all = { quantities: 'all', rest: 'backorder', at } as const
      const refused = backOffice.deliveries.validate('ship', id, all)
      await expect(refused).rejects.toMatchObject({ code: 'back-office.not-in-stock', params: { missing: '1' } })
      const { warnings } = await backOffice.deliveries.validate('ship', id, { ...all, force: true })
      expect(warnings).toMatchObject([{ code: 'back-office.below-stock' }])
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '-1', reserved: '0' })
    })

    it('FUL-1: never takes what is kept back for another order', async () => {
      const { backOffice } = await open()
      const { setting } = await confirmOrder(backOffice, { pieces: '3' })
      const { value: second } = await backOffice.saleOrders.ensure('2', saleOrder(setting, { name: '2' }))
      await backOffice.saleOrders.confirm(second.id, at)
      const { id } = await onlyDelivery(backOffice, second)
      const refused = backOffice.deliveries.validate('ship', id, { quantities: 'all', rest: 'backorder', at })
      await expect(refused).rejects.toMatchObject({ code: 'back-office.not-in-stock' })
      await backOffice.deliveries.validate('ship', id, { quantities: { 1: '1' }, rest: 'backorder', at })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '2', reserved: '2' })
    })

    it('ORD-7: of goods that left before takes nothing out of stock', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      const sent = { quantities: { 1: '1' }, rest: 'backorder', at, elsewhere: true } as const
      const { value } = await backOffice.deliveries.validate('sent', id, sent)
      expect(value).toMatchObject({ done: { elsewhere: true }, rest: { state: 'ready', elsewhere: false } })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '1' })
      expect(await total(backOffice, 'stock-moves')).toBe(0)
    })
  })

  describe('shipping, cancelling and moving a delivery order', () => {
    it('FUL-1: takes carrier and tracking, also after it has left', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      await backOffice.deliveries.validate('ship', id, { quantities: 'all', rest: 'backorder', at })
      const { value } = await backOffice.deliveries.setShipping(id, shipping)
      expect(value).toMatchObject({ carrier: 'royal-mail', tracking: 'RM1' })
      expect(await backOffice.deliveries.setShipping(id, shipping)).toMatchObject({ changed: false })
    })

    it('CAN-1: cancelled sets its goods free; done it can not be cancelled', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      expect((await backOffice.deliveries.cancel(id)).value.state).toBe('cancelled')
      expect(await backOffice.deliveries.cancel(id)).toMatchObject({ changed: false })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '0' })
      const late = backOffice.deliveries.validate('ship', id, { quantities: 'all', rest: 'backorder', at })
      await expect(late).rejects.toMatchObject({ code: 'back-office.delivery-cancelled' })
      const shipLate = backOffice.deliveries.setShipping(id, shipping)
      await expect(shipLate).rejects.toMatchObject({ code: 'back-office.delivery-cancelled' })
    })

    it('CAN-1: goes with a cancelled order, and what has left is named', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      const { value } = await backOffice.deliveries.validate('1', id, { quantities: { 1: '1' }, rest: 'backorder', at })
      const { warnings } = await backOffice.saleOrders.cancel(order.id)
      const params = { order: '100', documents: value.done.name }
      expect(warnings).toEqual([{ code: 'back-office.left-open', params }])
      expect(await backOffice.records.get('delivery-orders', value.rest?.id ?? '')).toMatchObject({
        state: 'cancelled',
      })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '4', reserved: '0' })
    })

    it('CUS-3: follows its order to another customer, unless it has left', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const { id } = await onlyDelivery(backOffice, order)
      await backOffice.deliveries.validate('1', id, { quantities: { 1: '1' }, rest: 'backorder', at })
      const ann = contact({
        person: { name: 'Ann Lee', email: 'ann@example.com', phone: '' },
        shipping: [address({ street1: '1 Quay' })],
      })
      const { value } = await backOffice.contacts.ensure('ann', ann)
      await backOffice.saleOrders.reassign(order.id, value.customer.id)
      const { rows } = await backOffice.records.query('delivery-orders', { sort: 'createdAt' })
      expect(rows).toHaveLength(2)
      const [done, rest] = ['done', 'ready'].map((state) => rows.find((row) => Object(row).state === state))
      expect(done).toMatchObject({ customer: 'Ann Lee', address: expect.stringContaining('12 Harbour Road') })
      expect(rest).toMatchObject({ customer: 'Ann Lee', address: expect.stringContaining('1 Quay') })
    })
  })
}
