import type { BackOffice } from '@main/backoffice/back-office'
import { describe, expect, it } from 'vitest'
import { confirmOrder, invoiceNow, note, pay, payment, postInvoice, postNote } from './document-samples'
import type { OpenBackOfficeWorld } from './world'

/** A posted credit note that comes to say another amount, since another one went back (RFD-5). */
export function correctedNoteSuite(open: OpenBackOfficeWorld): void {
  const half = { lines: [{ lineKey: '1', quantity: '1', total: null }] }

  async function credited() {
    const { backOffice } = await open()
    const invoice = await postInvoice(backOffice, (await confirmOrder(backOffice)).order)
    await pay(backOffice, invoice)
    return { backOffice, invoice, credit: await postNote(backOffice, invoice, half) }
  }

  const correct = (backOffice: BackOffice, id: string, total: string, key = 'c') =>
    backOffice.creditNotes.correct(key, id, { name: 'Difference', total })

  describe('corrections of a credit note', () => {
    it('RFD-5: are a line of their own, once for their key, and the invoice follows', async () => {
      const { backOffice, invoice, credit } = await credited()
      const [first, again] = await Promise.all([1, 2].map(() => correct(backOffice, credit.id, '-0.50')))
      expect(first?.value).toMatchObject({ total: '11.50', totalExTax: '9.50', totalTax: '2.00', state: 'posted' })
      expect(first?.value.lines.at(-1)).toMatchObject({
        kind: 'correction',
        name: 'Difference',
        total: '-0.50',
        lineKey: null,
      })
      expect(again).toEqual({ ...first, changed: false })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: '11.50' })
      expect((await correct(backOffice, credit.id, '1.50', 'other')).value).toMatchObject({ total: '13.00' })
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: '13.00' })
    })

    it('RFD-5: are what goes back, to the cent', async () => {
      const { backOffice, credit } = await credited()
      const { value } = await correct(backOffice, credit.id, '-0.01')
      const back = await payment(backOffice, value.total)
      await backOffice.payments.payBack('back', credit.id, back)
      expect(await backOffice.records.get('credit-notes', credit.id)).toMatchObject({
        paymentState: 'paid',
        paidBack: '11.99',
      })
    })

    it.each(['-0.50', '1.50'])('RFD-1, RFD-5: leave to all that is left what they changed by %s', async (total) => {
      const { backOffice, invoice, credit } = await credited()
      const { value } = await correct(backOffice, credit.id, total)
      const rest = await postNote(backOffice, invoice, { lines: 'all' }, 'rest')
      expect(Number(rest.total) + Number(value.total)).toBe(Number(invoice.total))
      expect(await invoiceNow(backOffice, invoice)).toMatchObject({ credited: invoice.total })
    })

    it.each([
      ['more than the invoice has left', '24.01', 'back-office.more-than-invoice-left'],
      ['nothing at all', '-12.00', 'back-office.more-than-invoice-left'],
      ['less than went back already', '-6.01', 'back-office.more-than-invoice-left'],
      ['an amount too fine', '0.001', 'back-office.too-precise'],
    ])('RFD-5: leave the note as it is rather than let it say %s', async (_what, total, code) => {
      const { backOffice, credit } = await credited()
      await backOffice.payments.payBack('back', credit.id, await payment(backOffice, '6.00'))
      const before = await backOffice.records.get('credit-notes', credit.id)
      await expect(correct(backOffice, credit.id, total)).rejects.toMatchObject({ code })
      expect(await backOffice.records.get('credit-notes', credit.id)).toEqual(before)
    })

    it('RFD-5: are for posted notes; a draft is made anew', async () => {
      const { backOffice, invoice } = await credited()
      const { value } = await backOffice.creditNotes.ensure('draft', invoice.id, note())
      await expect(correct(backOffice, value.id, '-0.50')).rejects.toMatchObject({ code: 'back-office.not-posted' })
    })
  })
}
