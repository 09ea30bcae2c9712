import type { BackOffice } from '@main/backoffice/back-office'
import { describe, expect, it } from 'vitest'
import {
  at,
  confirmOrder,
  invoiceNow,
  note,
  onlyDelivery,
  pay,
  payment,
  postInvoice,
  postNote,
  stockNow,
} from './document-samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

export function creditNoteSuite(open: OpenBackOfficeWorld): void {
  async function invoiced() {
    const { backOffice } = await open()
    const { order, setting } = await confirmOrder(backOffice)
    const invoice = await postInvoice(backOffice, order)
    return { backOffice, order, setting, invoice }
  }

  const part = (lineKey: string, quantity: string, amount: string | null = null) => ({
    lineKey,
    quantity,
    total: amount,
  })

  const back = async (backOffice: BackOffice, noteId: string, amount: string, key = 'back') =>
    backOffice.payments.payBack(key, noteId, await payment(backOffice, amount))

  describe('credit notes', () => {
    it('RFD-1: take all of an invoice back, once', async () => {
      const { backOffice, invoice } = await invoiced()
      const [first, second] = await Promise.all(
        [1, 2].map(() => backOffice.creditNotes.ensure('n', invoice.id, note())),
      )
      expect(first?.value).toMatchObject({
        state: 'draft',
        number: null,
        totalExTax: '30.00',
        totalTax: '6.00',
        total: '36.00',
      })
      expect(second).toEqual({ ...first, changed: false })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: '0.00' })
      const { value } = await backOffice.creditNotes.post(first?.value.id ?? '', at)
      expect(value).toMatchObject({ state: 'posted', number: 'RINV/2026/00001', paymentState: 'none' })
      expect(await backOffice.creditNotes.post(value.id, 'later')).toMatchObject({ changed: false })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: '36.00', paymentState: 'reversed' })
    })

    it('RFD-1: take single pieces, amounts and shipping back, with their tax', async () => {
      const { backOffice, invoice } = await invoiced()
      const piece = await postNote(backOffice, invoice, { lines: [part('1', '1')] }, 'piece')
      expect(piece).toMatchObject({ totalExTax: '10.00', totalTax: '2.00', total: '12.00' })
      const amount = await postNote(backOffice, invoice, { lines: [part('1', '0', '0.05')] }, 'amount')
      expect(amount).toMatchObject({ totalExTax: '0.04', totalTax: '0.01', total: '0.05' })
      const shipping = await postNote(backOffice, invoice, { lines: [part('2', '1')] }, 'shipping')
      expect(shipping).toMatchObject({ total: '12.00' })
      const rest = await postNote(backOffice, invoice, {}, 'rest')
      expect(rest).toMatchObject({ totalExTax: '9.96', totalTax: '1.99', total: '11.95' })
      expect(rest.lines).toMatchObject([{ lineKey: '1', quantity: '1' }])
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: '36.00', paymentState: 'reversed' })
    })

    it.each([
      ['more pieces than there are', [part('1', '3')], 'back-office.more-than-credit-left'],
      ['more money than the line', [part('1', '1', '24.01')], 'back-office.more-than-credit-left'],
      ['a negative amount', [part('1', '1', '-1.00')], 'back-office.more-than-credit-left'],
      ['an amount too fine', [part('1', '1', '1.001')], 'back-office.too-precise'],
      ['a line twice', [part('1', '1'), part('1', '1')], 'back-office.line-twice'],
      ['a line that is not there', [part('9', '1')], 'back-office.no-such-line'],
      ['nothing', [part('1', '0')], 'back-office.more-than-invoice-left'],
    ])('RFD-1: refuse %s, and keep nothing', async (_what, lines, code) => {
      const { backOffice, invoice } = await invoiced()
      const refused = backOffice.creditNotes.ensure('n', invoice.id, note({ lines }))
      await expect(refused).rejects.toMatchObject({ kind: 'rejected', code })
      expect(await total(backOffice, 'credit-notes')).toBe(0)
    })

    it('RFD-1: count drafts against what is left, until they are cancelled', async () => {
      const { backOffice, invoice } = await invoiced()
      const { value: draft } = await backOffice.creditNotes.ensure('one', invoice.id, note())
      const more = () => backOffice.creditNotes.ensure('two', invoice.id, note({ lines: [part('2', '1')] }))
      await expect(more()).rejects.toMatchObject({ kind: 'rejected' })
      await backOffice.creditNotes.cancel(draft.id)
      expect(await backOffice.creditNotes.cancel(draft.id)).toMatchObject({ changed: false })
      await expect(backOffice.creditNotes.post(draft.id, at)).rejects.toMatchObject({
        code: 'back-office.document-cancelled',
      })
      const { value } = await more()
      await backOffice.creditNotes.post(value.id, at)
      await expect(backOffice.creditNotes.cancel(value.id)).rejects.toMatchObject({
        code: 'back-office.credit-note-posted',
      })
    })

    it('RFD-5: carry corrections to the figure agreed on, within the invoice', async () => {
      const { backOffice, invoice } = await invoiced()
      const corrections = [{ name: 'Restocking fee', total: '-2.50' }]
      const less = await postNote(backOffice, invoice, { lines: [part('1', '1')], corrections })
      expect(less).toMatchObject({ total: '9.50', totalTax: '2.00', totalExTax: '7.50' })
      const beyond = note({ corrections: [{ name: 'Goodwill', total: '100.00' }] })
      const refused = backOffice.creditNotes.ensure('two', invoice.id, beyond)
      await expect(refused).rejects.toMatchObject({ code: 'back-office.more-than-invoice-left' })
    })

    it('RFD-1, RFD-5: take back all that is left, also where an earlier one gave more than its lines', async () => {
      const { backOffice, invoice } = await invoiced()
      const corrections = [{ name: 'As the store counts', total: '0.01' }]
      await postNote(backOffice, invoice, { lines: [part('1', '1')], corrections }, 'more')
      const rest = await postNote(backOffice, invoice, {}, 'rest')
      expect(rest).toMatchObject({ total: '23.99' })
      expect(rest.lines.at(-1)).toMatchObject({ kind: 'correction', lineKey: null, total: '-0.01' })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: '36.00', paymentState: 'reversed' })
      const again = backOffice.creditNotes.ensure('again', invoice.id, note())
      await expect(again).rejects.toMatchObject({ code: 'back-office.more-than-invoice-left' })
    })

    it('RFD-1: are refused for an invoice that is not posted', async () => {
      const { backOffice } = await open()
      const { order } = await confirmOrder(backOffice)
      const draft = await backOffice.invoices.ensure('1', order.id, { invoiceDate: '2026-03-02', paymentTermId: null })
      const refused = backOffice.creditNotes.ensure('n', draft.value.id, note())
      await expect(refused).rejects.toMatchObject({ code: 'back-office.not-posted' })
    })

    it('RFD-4: bring delivered goods back into stock when they are posted, and no others', async () => {
      const { backOffice, order, setting, invoice } = await invoiced()
      const restocking = note({ lines: [part('1', '1')], restock: { 1: '1' } })
      const early = backOffice.creditNotes.ensure('n', invoice.id, restocking)
      await expect(early).rejects.toMatchObject({ code: 'back-office.restock-too-much', params: { most: '0' } })
      const { id } = await onlyDelivery(backOffice, order)
      await backOffice.deliveries.validate('ship', id, { quantities: 'all', rest: 'backorder', at })
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '3', reserved: '0' })
      const posted = await postNote(backOffice, invoice, restocking)
      await backOffice.creditNotes.post(posted.id, at)
      expect(await stockNow(backOffice, setting)).toEqual({ onHand: '4', reserved: '0' })
      const { rows } = await backOffice.records.query('stock-moves', { where: { kind: 'return' } })
      expect(rows).toMatchObject([{ documentId: posted.id, quantity: '1' }])
      const tooMany = backOffice.creditNotes.ensure(
        'm',
        invoice.id,
        note({ lines: [part('1', '1')], restock: { 1: '2' } }),
      )
      await expect(tooMany).rejects.toMatchObject({ code: 'back-office.restock-too-much', params: { most: '1' } })
    })
  })

  describe('paying back', () => {
    it('RFD-1: pays back what a note says, in parts, each once', async () => {
      const { backOffice, invoice } = await invoiced()
      await pay(backOffice, invoice)
      const { id } = await postNote(backOffice, invoice, { lines: [part('1', '1')] })
      const [first, second] = await Promise.all([1, 2].map(() => back(backOffice, id, '5.00', 'a')))
      expect(first?.value).toMatchObject({ direction: 'out', amount: '5.00', creditNoteId: id, invoiceId: invoice.id })
      expect(second).toEqual({ ...first, changed: false })
      expect(await backOffice.records.get('credit-notes', id)).toMatchObject({
        paidBack: '5.00',
        paymentState: 'partial',
      })
      await expect(back(backOffice, id, '7.01', 'b')).rejects.toMatchObject({ code: 'back-office.not-payable' })
      await back(backOffice, id, '7.00', 'b')
      expect(await backOffice.records.get('credit-notes', id)).toMatchObject({
        paidBack: '12.00',
        paymentState: 'paid',
      })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({
        paid: '36.00',
        paidBack: '12.00',
        paymentState: 'paid',
      })
    })

    it('RFD-1: never pays back more than came in beyond what is due', async () => {
      const { backOffice, invoice } = await invoiced()
      await pay(backOffice, invoice, '30.00')
      const { id } = await postNote(backOffice, invoice, { lines: [part('1', '1')] })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ paymentState: 'paid' })
      await expect(back(backOffice, id, '6.01')).rejects.toMatchObject({ params: { most: '6.00' } })
      await back(backOffice, id, '6.00')
      await expect(back(backOffice, id, '0.01', 'more')).rejects.toMatchObject({ params: { most: '0.00' } })
    })

    it('RFD-5: opens the note again when the provider declines later, once', async () => {
      const { backOffice, invoice } = await invoiced()
      await pay(backOffice, invoice)
      const { id } = await postNote(backOffice, invoice)
      const { value } = await back(backOffice, id, '36.00')
      const declined = await backOffice.payments.cancelPayBack(value.id)
      expect(declined.value.cancelledAt).not.toBeNull()
      expect(await backOffice.payments.cancelPayBack(value.id)).toMatchObject({ changed: false })
      expect(await backOffice.records.get('credit-notes', id)).toMatchObject({ paidBack: '0.00', paymentState: 'none' })
      await back(backOffice, id, '36.00', 'again')
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ paidBack: '36.00' })
    })

    it('RFD-3: is refused for a draft', async () => {
      const { backOffice, invoice } = await invoiced()
      await pay(backOffice, invoice)
      const { value } = await backOffice.creditNotes.ensure('n', invoice.id, note())
      await expect(back(backOffice, value.id, '1.00')).rejects.toMatchObject({ code: 'back-office.not-posted' })
    })
  })
}
