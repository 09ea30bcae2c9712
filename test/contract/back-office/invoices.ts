import { describe, expect, it } from 'vitest'
import { at, confirmOrder, day, invoiceNow, pay, payment, postInvoice } from './document-samples'
import { address, contact, saleOrder, setTheScene } from './samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

const today = { invoiceDate: day, paymentTermId: null }

export function invoiceSuite(open: OpenBackOfficeWorld): void {
  describe('invoices', () => {
    it('FWF-2: are drafts over the whole order to the cent, made once', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const [first, second] = await Promise.all([1, 2].map(() => backOffice.invoices.ensure('1', order.id, today)))
      expect(first?.value).toMatchObject({
        state: 'draft',
        paymentState: 'none',
        number: null,
        invoiceDate: day,
        dueDate: day,
      })
      expect(first?.value).toMatchObject({ totalExTax: '30.00', totalTax: '6.00', total: '36.00', paid: '0.00' })
      expect(first?.value.lines).toMatchObject([
        { lineKey: '1', total: '24.00' },
        { lineKey: '2', total: '12.00' },
      ])
      expect(second).toEqual({ ...first, changed: false })
      const other = backOffice.invoices.ensure('2', order.id, today)
      await expect(other).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.already-invoiced' })
    })

    it('FWF-2: fall due by their payment term, over the end of months and leap days', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const { value: term } = await backOffice.payments.ensureTerm('net30', { name: '30 days', days: 30 })
      const dated = { invoiceDate: '2028-01-31', paymentTermId: term.id }
      expect((await backOffice.invoices.ensure('1', order.id, dated)).value.dueDate).toBe('2028-03-01')
      expect(await backOffice.payments.terms()).toEqual([term])
    })

    it.each(['2026-02-30', '2026-2-3', 'today', ''])('FWF-2: refuse %j as their day', async (invoiceDate) => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const refused = backOffice.invoices.ensure('1', order.id, { invoiceDate, paymentTermId: null })
      await expect(refused).rejects.toMatchObject({ kind: 'rejected', code: 'error.invalid-input' })
    })

    it('FWF-2: are refused for a draft order', async () => {
      const { backOffice } = await open()
      const setting = await setTheScene(backOffice)
      const { value } = await backOffice.saleOrders.ensure('1', saleOrder(setting))
      const refused = backOffice.invoices.ensure('1', value.id, today)
      await expect(refused).rejects.toMatchObject({ code: 'back-office.order-not-confirmed' })
    })

    it('FWF-2: get their number when they are posted, without gaps within a year', async () => {
      const { backOffice } = await open()
      const { order, setting } = await confirmOrder(backOffice)
      const { value: dropped } = await backOffice.invoices.ensure('dropped', order.id, today)
      await backOffice.invoices.cancel(dropped.id)
      const first = await postInvoice(backOffice, order)
      expect(first).toMatchObject({ state: 'posted', number: 'INV/2026/00001', name: 'INV/2026/00001', postedAt: at })
      expect(await backOffice.invoices.post(first.id, 'later')).toEqual({ value: first, changed: false, warnings: [] })
      const numberOf = async (key: string, invoiceDate: string) => {
        const { value } = await backOffice.saleOrders.ensure(key, saleOrder(setting, { name: key }))
        await backOffice.saleOrders.confirm(value.id, at)
        const invoice = await backOffice.invoices.ensure(key, value.id, { invoiceDate, paymentTermId: null })
        return (await backOffice.invoices.post(invoice.value.id, at)).value.number
      }
      expect(await numberOf('2', '2026-12-31')).toBe('INV/2026/00002')
      expect(await numberOf('3', '2027-01-01')).toBe('INV/2027/00001')
    })

    it('FWF-2: are cancelled as drafts only, and then never posted', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const { value } = await backOffice.invoices.ensure('1', order.id, today)
      await backOffice.invoices.cancel(value.id)
      expect(await backOffice.invoices.cancel(value.id)).toMatchObject({ changed: false })
      const late = backOffice.invoices.post(value.id, at)
      await expect(late).rejects.toMatchObject({ code: 'back-office.document-cancelled' })
      const posted = await postInvoice(backOffice, order)
      const refused = backOffice.invoices.cancel(posted.id)
      await expect(refused).rejects.toMatchObject({ code: 'back-office.invoice-posted' })
    })

    it('CAN-1: a cancelled order takes its draft along and leaves what is posted', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const invoice = await postInvoice(backOffice, order)
      const { warnings } = await backOffice.saleOrders.cancel(order.id)
      expect(warnings).toMatchObject([{ code: 'back-office.left-open', params: { documents: invoice.name } }])
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ state: 'posted' })
    })

    it('CUS-3: follow their order to another customer', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const invoice = await postInvoice(backOffice, order)
      const ann = contact({ person: { name: 'Ann Lee', email: 'ann@example.com', phone: '' }, shipping: [address()] })
      const { value } = await backOffice.contacts.ensure('ann', ann)
      await backOffice.saleOrders.reassign(order.id, value.customer.id)
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({
        customer: 'Ann Lee',
        customerId: value.customer.id,
      })
    })
  })

  describe('payments', () => {
    it('FWF-2: pay an invoice in parts, each once for its key', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const invoice = await postInvoice(backOffice, order)
      const input = await payment(backOffice, '10.00')
      const [first, second] = await Promise.all([1, 2].map(() => backOffice.payments.register('a', invoice.id, input)))
      expect(second).toEqual({ ...first, changed: false })
      expect(first?.value).toMatchObject({
        direction: 'in',
        amount: '10.00',
        currency: 'GBP',
        method: 'Visa',
        paidOn: day,
      })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ paid: '10.00', paymentState: 'partial' })
      await pay(backOffice, invoice, '26.00', 'b')
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ paid: '36.00', paymentState: 'paid' })
      expect(await total(backOffice, 'payments')).toBe(2)
    })

    it.each(['36.01', '0', '0.00', '-1.00', '1.005', 'all'])(
      'FWF-2: refuse %j for an invoice of 36.00',
      async (amount) => {
        const { backOffice } = await open()
        const { order } = await confirmOrder(backOffice)
        const invoice = await postInvoice(backOffice, order)
        await expect(pay(backOffice, invoice, amount)).rejects.toMatchObject({ kind: 'rejected' })
        expect(await invoiceNow(backOffice, invoice)).toEqual(invoice)
        expect(await total(backOffice, 'payments')).toBe(0)
      },
    )

    it('FWF-2: are refused for a draft, and money that came in is never called off', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const { value: draft } = await backOffice.invoices.ensure('store/100', order.id, today)
      await expect(pay(backOffice, draft)).rejects.toMatchObject({ code: 'back-office.not-posted' })
      const paid = await pay(backOffice, await postInvoice(backOffice, order))
      const refused = backOffice.payments.cancelPayBack(paid.id)
      await expect(refused).rejects.toMatchObject({ code: 'back-office.payment-stays' })
    })

    it('FWF-2: an order that costs nothing is paid when its invoice is posted', async () => {
      const { backOffice } = await open()
      const free = { lines: [], taxes: [], totalExTax: '0.00', totalTax: '0.00', total: '0.00' }
      const { order } = await confirmOrder(backOffice, free)
      expect(await postInvoice(backOffice, order)).toMatchObject({ total: '0.00', paymentState: 'paid' })
    })

    it('FWF-2: are booked in journals, of which there is always one', async () => {
      const { backOffice } = await open()
      const [main] = await backOffice.payments.journals()
      const { value: paypal } = await backOffice.payments.ensureJournal('paypal', { name: 'PayPal', kind: 'bank' })
      expect(await backOffice.payments.ensureJournal('paypal', { name: 'Other', kind: 'cash' })).toMatchObject({
        changed: false,
      })
      expect(await backOffice.payments.journals()).toEqual([main, paypal])
      const wrong = backOffice.payments.ensureTerm('odd', { name: 'Odd', days: -1 })
      await expect(wrong).rejects.toMatchObject({ code: 'error.invalid-input' })
    })
  })
}
