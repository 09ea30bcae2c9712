import { creditNoteActions } from '@shared/domain/actions/credit-note-actions'
import { deliveryActions } from '@shared/domain/actions/delivery-actions'
import { invoiceActions } from '@shared/domain/actions/invoice-actions'
import { pushDelivery } from '@shared/domain/actions/push-delivery'
import type { RecordAction } from '@shared/domain/actions/record-action'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { CreditNote, DeliveryOrder, Invoice } from '@shared/domain/documents'
import type { Instance } from '@shared/domain/instance'
import { invoiceKey } from '@shared/domain/invoice-key'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

const sketch = marketplaceOrder({ id: '7', shipping: [500], lines: [{ unitPrice: 1000, sku: 'MUG', quantity: 3 }] })
const [address] = sketch.shippingAddresses
const order = { ...sketch, lines: sketch.lines.map((line) => ({ ...line, shippingAddressId: address?.id ?? null })) }
const instance = { name: 'Fern', state: 'confirmed', archived: false, rehearsal: false } as Instance
const line = {
  lineKey: `line:${order.lines[0]?.id}`,
  variantId: null,
  sku: 'MUG',
  name: '',
  quantity: '3',
  reserved: '0',
}
const delivery = { id: 'd', name: 'OUT1', state: 'done', elsewhere: false, lines: [line] } as unknown as DeliveryOrder
const push = {
  id: 'd',
  name: 'OUT1',
  orderId: '7',
  state: 'waiting',
  shipmentId: null,
  sending: null,
  message: null,
  at: '',
} as DeliveryPush
const known = { delivery, push: null, behind: { instance, order } }
const sending = { shippingAddressId: '1', lines: [] }
const shippedThere = { ...order, lines: order.lines.map((one) => ({ ...one, quantityShipped: one.quantity })) }

const codes = ({ why }: RecordAction) => why.map(({ code }) => code)
const says = ({ says: said }: RecordAction) => said.map(({ code }) => code)
const whyNot = (actions: readonly RecordAction[]) => Object.fromEntries(actions.map((one) => [one.action, codes(one)]))

describe('sending a delivery order (FUL-2, ORD-11)', () => {
  it('is possible once it left, and mails the buyer', () => {
    expect(pushDelivery(known)).toMatchObject({ possible: true, why: [] })
    expect(says(pushDelivery(known))).toEqual(['actions.mails-shipment'])
  })

  it('mails nobody while the instance rehearses', () => {
    const rehearsing = { ...known, behind: { order, instance: { ...instance, rehearsal: true } } }
    expect(says(pushDelivery(rehearsing))).toEqual(['actions.rehearsal'])
  })

  it.each([
    ['not yet left', { delivery: { ...delivery, state: 'ready' as const } }, ['actions.delivery-not-done']],
    ['left before it came here', { delivery: { ...delivery, elsewhere: true } }, ['actions.left-before']],
    ['of no marketplace order', { behind: null }, ['actions.no-marketplace-order']],
    [
      'of a draft instance',
      { behind: { order, instance: { ...instance, state: 'draft' as const } } },
      ['system.not-confirmed'],
    ],
    [
      'of an archived instance',
      { behind: { order, instance: { ...instance, archived: true } } },
      ['system.not-confirmed'],
    ],
    ['of a cancelled order', { behind: { instance, order: { ...order, statusId: 5 } } }, ['shipping.order-closed']],
    ['shipped there meanwhile', { behind: { instance, order: shippedThere } }, ['shipping.nothing-left']],
    ['there already', { push: { ...push, state: 'pushed' as const, shipmentId: '9' } }, ['actions.pushed-already']],
  ])('is not possible for one %s', (_, changes, why) => {
    expect(codes(pushDelivery({ ...known, ...changes }))).toEqual(why)
  })

  it('names every condition that is not met', () => {
    const many = { ...known, delivery: { ...delivery, state: 'waiting' as const }, behind: null }
    expect(codes(pushDelivery(many))).toEqual(['actions.delivery-not-done', 'actions.no-marketplace-order'])
  })

  it('is possible where nobody knows whether it was sent, whatever the order says by now', () => {
    const inDoubt = { ...known, push: { ...push, sending }, behind: { instance, order: shippedThere } }
    expect(pushDelivery(inDoubt).possible).toBe(true)
    expect(whyNot(deliveryActions(inDoubt))['set-shipping']).toEqual(['actions.shipping-is-sent'])
  })
})

const invoice = {
  name: 'INV/1',
  state: 'posted',
  currency: 'JPY',
  total: '900',
  paid: '0',
  credited: '0',
  paidBack: '0',
} as Invoice
const note = { name: 'RINV/1', state: 'posted', total: '300', paidBack: '0' } as CreditNote

describe('what may be done with an invoice and its credit notes (RFD-1)', () => {
  it('counts drafts of credit notes, and not those that were cancelled', () => {
    const all = { ...note, state: 'draft' as const, total: '900' }
    expect(whyNot(invoiceActions(invoice, [all]))['credit-note']).toEqual(['actions.nothing-to-credit'])
    expect(whyNot(invoiceActions(invoice, [{ ...all, state: 'cancelled' }]))['credit-note']).toEqual([])
    expect(whyNot(invoiceActions(invoice, [note]))['credit-note']).toEqual([])
  })

  it('has nothing to pay nor to credit where it is over nothing', () => {
    const free = whyNot(invoiceActions({ ...invoice, total: '0' }, []))
    expect(free).toMatchObject({
      'register-payment': ['actions.nothing-to-pay'],
      'credit-note': ['actions.nothing-to-credit'],
    })
  })

  it('pays back what was paid beyond what is due, and no more', () => {
    const payBack = (changes: Partial<Invoice>, of: Partial<CreditNote> = {}) =>
      whyNot(creditNoteActions({ ...note, ...of }, { ...invoice, credited: '300', ...changes }))['pay-back']
    expect(payBack({ paid: '900' })).toEqual([])
    expect(payBack({ paid: '600' })).toEqual(['actions.not-overpaid'])
    expect(payBack({ paid: '601' })).toEqual([])
    expect(payBack({ paid: '900', paidBack: '300' }, { paidBack: '300' })).toEqual(['actions.paid-back-already'])
    expect(payBack({ paid: '900' }, { state: 'cancelled' })).toEqual(['actions.document-cancelled'])
  })

  it('is made under the same key by whoever makes it, until one is cancelled (FWF-4)', () => {
    const order7 = { key: 'shop:order:7' }
    expect(invoiceKey(order7, [])).toBe('shop:order:7/invoice')
    expect(invoiceKey(order7, [invoice])).toBe('shop:order:7/invoice')
    expect(invoiceKey(order7, [{ state: 'cancelled' }, { state: 'draft' }])).toBe('shop:order:7/invoice/2')
  })
})
