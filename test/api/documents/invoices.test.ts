import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  app,
  documents,
  invoiced,
  ordered,
  pays,
  sharedDocumentsWorld,
  sold,
  today,
} from './documents-world'

sharedDocumentsWorld()

const create = (saleOrderId: string) =>
  app().call('invoices.create', { saleOrderId, invoiceDate: today, paymentTermId: null })

describe('an invoice', () => {
  it('FWF-2: is a draft over the order to the cent, one for an order, although two press at once', async () => {
    const { saleOrderId, order } = await sold()
    const [one, two] = await Promise.all([create(saleOrderId), create(saleOrderId)])
    expect(one).toEqual(two)
    expect(one).toMatchObject({ state: 'draft', number: null, paymentState: 'none' })
    expect(Number(one.total)).toBe(Number(order.totals.total.incTax))
    expect(actionsOf(one)).toEqual({
      'post-invoice': [],
      'cancel-invoice': [],
      'register-payment': ['back-office.not-posted'],
      'credit-note': ['back-office.not-posted'],
    })
  })

  it('FWF-4: gives way to another once it is cancelled, and not before', async () => {
    const { saleOrderId } = await sold()
    const { id } = await create(saleOrderId)
    const gone = await app().call('invoices.cancel', { id })
    expect(gone).toMatchObject({ state: 'cancelled' })
    expect(Object.values(actionsOf(gone)).flat()).toEqual(Array(4).fill('actions.document-cancelled'))
    expect(await app().refusal('invoices.post', { id })).toMatchObject({ code: 'back-office.document-cancelled' })
    const again = await create(saleOrderId)
    expect(again.id).not.toBe(id)
    expect(await create(saleOrderId)).toEqual(again)
  })

  it('is not made for a draft, nor for an order that is not there, nor for no day', async () => {
    const { saleOrderId } = await ordered()
    const asked = { saleOrderId, invoiceDate: today, paymentTermId: null }
    expect(await app().refusal('invoices.create', asked)).toMatchObject({ code: 'back-office.order-not-confirmed' })
    expect((await app().refusal('invoices.create', { ...asked, saleOrderId: 'nobody' })).code).toBe('error.not-found')
    expect((await app().refusal('invoices.create', { ...asked, invoiceDate: '2026-02-30' })).code).toBe(
      'error.invalid-input',
    )
  })

  it('is posted once and then paid in parts, each press once', async () => {
    const { invoice, saleOrderId } = await invoiced()
    const { id } = invoice
    expect(invoice).toMatchObject({ state: 'posted', paymentState: 'none' })
    expect(await app().call('invoices.post', { id })).toEqual(invoice)
    expect(await app().refusal('invoices.cancel', { id })).toMatchObject({ code: 'back-office.invoice-posted' })
    const first = await pays('1.00', 'press 1')
    const part = await app().call('payments.register', { invoiceId: id, ...first })
    expect(part).toMatchObject({ paid: '1.00', paymentState: 'partial' })
    expect(await app().call('payments.register', { invoiceId: id, ...first })).toEqual(part)
    const rest = await pays((Number(invoice.total) - 1).toFixed(2), 'press 2')
    const [paid] = await Promise.all([0, 1].map(() => app().call('payments.register', { invoiceId: id, ...rest })))
    expect(paid).toMatchObject({ paid: invoice.total, paymentState: 'paid' })
    expect(actionsOf(paid ?? invoice)).toMatchObject({ 'register-payment': ['actions.nothing-to-pay'] })
    const { payments } = await documents(saleOrderId)
    expect(payments.map(({ amount }) => amount)).toEqual(['1.00', rest.amount])
    const [one] = payments
    expect(await app().call('payments.get', { id: one?.id ?? '' })).toMatchObject({ saleOrder: { id: saleOrderId } })
    expect(await app().refusal('payments.get', { id: 'nobody' })).toMatchObject({ code: 'error.not-found' })
  })

  it.each([
    ['0', 'back-office.not-payable'],
    ['-5', 'back-office.not-payable'],
    ['100000', 'back-office.not-payable'],
    ['0.001', 'back-office.too-precise'],
    ['lots', 'error.invalid-input'],
  ])('is not paid with %s', async (amount, code) => {
    const { invoice } = await invoiced()
    const payment = { invoiceId: invoice.id, ...(await pays(amount, 'press')) }
    expect(await app().refusal('payments.register', payment)).toMatchObject({ code })
    expect(await app().call('invoices.get', { id: invoice.id })).toEqual(invoice)
  })
})
