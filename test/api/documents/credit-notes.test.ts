import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  app,
  documents,
  everything,
  invoiced,
  pays,
  sharedDocumentsWorld,
  sold,
  today,
} from './documents-world'

sharedDocumentsWorld()

const note = (invoiceId: string, more: object = {}) => ({
  key: 'press 1',
  invoiceId,
  lines: 'all' as const,
  corrections: [],
  reason: 'Broken',
  noteDate: today,
  restock: {},
  ...more,
})

async function paidInvoice(kind = 'simple') {
  const made = await invoiced(kind)
  const payment = await pays(made.invoice.total, 'all of it')
  return { ...made, invoice: await app().call('payments.register', { invoiceId: made.invoice.id, ...payment }) }
}

describe('a credit note', () => {
  it('RFD-1: takes back a line and then all that is left, and pays back what was paid', async () => {
    const { invoice, saleOrderId, delivery } = await paidInvoice()
    await app().call('deliveries.validate', { id: delivery, ...everything })
    const line = invoice.lines.find(({ kind }) => kind === 'product')
    const lineKey = line?.lineKey ?? ''
    const part = { lines: [{ lineKey, quantity: '1', total: null }], restock: { [lineKey]: '1' } }
    const draft = await app().call('creditNotes.create', note(invoice.id, part))
    expect(draft).toMatchObject({ state: 'draft', lines: [{ lineKey, quantity: '1' }], refund: null })
    expect(await app().call('creditNotes.create', note(invoice.id, part))).toEqual(draft)
    expect(actionsOf(draft)).toMatchObject({ 'post-credit-note': [], 'pay-back': ['back-office.not-posted'] })
    const [posted] = await Promise.all([0, 1].map(() => app().call('creditNotes.post', { id: draft.id })))
    expect(posted).toMatchObject({ state: 'posted', paymentState: 'none' })
    const back = { id: draft.id, ...(await pays(draft.total, 'back')) }
    const [paid] = await Promise.all([0, 1].map(() => app().call('creditNotes.payBack', back)))
    expect(paid).toMatchObject({ paymentState: 'paid', paidBack: draft.total })
    expect(actionsOf(paid ?? draft)).toMatchObject({ 'pay-back': ['actions.paid-back-already'] })

    const rest = await app().call('creditNotes.create', note(invoice.id, { key: 'press 2' }))
    expect((Number(rest.total) + Number(draft.total)).toFixed(2)).toBe(invoice.total)
    await app().call('creditNotes.post', { id: rest.id })
    const { invoices, payments, creditNotes } = await documents(saleOrderId)
    expect(invoices).toMatchObject([{ paymentState: 'reversed', credited: invoice.total, paidBack: draft.total }])
    expect(actionsOf(invoices[0] ?? invoice)).toMatchObject({ 'credit-note': ['actions.nothing-to-credit'] })
    expect(payments.map(({ direction }) => direction)).toEqual(['in', 'out'])
    expect(creditNotes).toHaveLength(2)
  })

  it('RFD-1: pays nothing back for what was never paid', async () => {
    const { invoice } = await invoiced()
    const { id, total } = await app().call('creditNotes.create', note(invoice.id))
    const posted = await app().call('creditNotes.post', { id })
    expect(actionsOf(posted)).toMatchObject({ 'pay-back': ['actions.not-overpaid'] })
    expect(await app().refusal('creditNotes.payBack', { id, ...(await pays(total, 'back')) })).toMatchObject({
      code: 'back-office.not-payable',
    })
  })

  it('RFD-1: is called off while it is a draft, and its lines are free again', async () => {
    const { invoice } = await invoiced()
    const { id } = await app().call('creditNotes.create', note(invoice.id))
    const second = note(invoice.id, { key: 'press 2' })
    expect(await app().refusal('creditNotes.create', second)).toMatchObject({
      code: 'back-office.more-than-invoice-left',
    })
    expect(await app().call('creditNotes.cancel', { id })).toMatchObject({ state: 'cancelled' })
    const { id: other } = await app().call('creditNotes.create', second)
    await app().call('creditNotes.post', { id: other })
    expect(await app().refusal('creditNotes.cancel', { id: other })).toMatchObject({
      code: 'back-office.credit-note-posted',
    })
  })

  it.each([
    ['more pieces than were sold', { quantity: '1000', total: null }, {}, 'back-office.more-than-credit-left'],
    ['more money than the line had', { quantity: '1', total: '99999' }, {}, 'back-office.more-than-credit-left'],
    [
      'more back into stock than left',
      { quantity: '1', total: null },
      { restock: '1' },
      'back-office.restock-too-much',
    ],
    ['parts of a cent', { quantity: '1', total: '0.001' }, {}, 'back-office.too-precise'],
  ] as const)('RFD-1: refuses %s', async (_, line, more, code) => {
    const { invoice } = await invoiced()
    const lineKey = invoice.lines[0]?.lineKey ?? ''
    const restock = 'restock' in more ? { [lineKey]: more.restock } : {}
    const wrong = note(invoice.id, { lines: [{ lineKey, ...line }], restock })
    expect(await app().refusal('creditNotes.create', wrong)).toMatchObject({ code })
  })

  it('RFD-3: needs a posted invoice', async () => {
    const { saleOrderId } = await sold()
    const draft = await app().call('invoices.create', { saleOrderId, invoiceDate: today, paymentTermId: null })
    expect(await app().refusal('creditNotes.create', note(draft.id))).toMatchObject({ code: 'back-office.not-posted' })
    expect(await app().refusal('creditNotes.create', note('nobody'))).toMatchObject({ code: 'error.not-found' })
    expect(await app().refusal('creditNotes.get', { id: 'nobody' })).toMatchObject({ code: 'error.not-found' })
  })
})
