import { type CreditText, creditableLines, emptyLine, readCredit } from '@renderer/pages/credit-notes/credit-draft'
import type { OrderDocuments } from '@shared/contract/documents'
import type { CreditNote, DocumentLine, Invoice } from '@shared/domain/documents'
import { describe, expect, it } from 'vitest'

const line = (lineKey: string, quantity: string, total: string, tax = '0.00'): DocumentLine => ({
  id: lineKey,
  lineKey,
  kind: 'product',
  sku: lineKey,
  name: lineKey,
  quantity,
  totalExTax: total,
  tax,
  total,
})

const invoice = {
  id: 'invoice-1',
  name: 'INV/2026/00001',
  state: 'posted',
  currency: 'USD',
  total: '25.00',
  lines: [line('mug', '3', '10.00'), line('rug', '1', '17.00'), line('coupon', '1', '-2.00')],
} as unknown as Invoice

const note = (lines: readonly DocumentLine[], total: string, restock = {}): CreditNote =>
  ({ id: 'note', invoiceId: 'invoice-1', state: 'posted', lines, total, restock }) as unknown as CreditNote

const documents = (notes: readonly CreditNote[] = [], left: Readonly<Record<string, string>> = { mug: '3' }) =>
  ({
    deliveries: [{ state: 'done', lines: Object.entries(left).map(([lineKey, quantity]) => ({ lineKey, quantity })) }],
    invoices: [invoice],
    payments: [],
    creditNotes: notes,
  }) as unknown as OrderDocuments

const some = (lines: CreditText['lines'] = {}, corrections: CreditText['corrections'] = []): CreditText => ({
  what: 'some',
  restocksAll: false,
  lines,
  corrections,
})
const read = (text: CreditText, of = documents()) => readCredit(invoice, of, creditableLines(invoice, of), text)
const taking = (quantity: string, total = '', restock = '') => ({ ...emptyLine, quantity, total, restock })

describe('a credit note while it is written', () => {
  it('RFD-1: takes all that is left, and the goods if they come back', () => {
    const all = { ...some(), what: 'all' } as const
    expect(read(all)).toMatchObject({ total: 250_000n, asked: { lines: 'all', corrections: [], restock: {} } })
    expect(read({ ...all, restocksAll: true }).asked?.restock).toEqual({ mug: '3' })
  })

  it('RFD-1: counts what notes before took, whose last piece takes the rest', () => {
    const before = documents([note([line('mug', '2', '6.67')], '6.67', { mug: '1' })])
    const [mug] = creditableLines(invoice, before)
    expect(mug).toMatchObject({ rest: { quantity: 10_000n, total: 33_300n }, restockable: 10_000n })
    expect(read(some({ mug: taking('1') }), before)).toMatchObject({
      total: 33_300n,
      asked: { lines: [{ lineKey: 'mug', quantity: '1', total: null }] },
    })
    expect(read(some({ mug: taking('2') }), before)).toMatchObject({ asked: null, why: 'unclear' })
  })

  it('RFD-1: takes quantities, amounts and corrections together, to the cent', () => {
    const text = some({ mug: taking('1', '', '1'), rug: taking('', '5.50') }, [
      { key: 'a', name: ' Came late ', total: '-0.25' },
    ])
    expect(read(text)).toMatchObject({
      total: 33_300n + 55_000n - 2_500n,
      why: null,
      asked: {
        lines: [
          { lineKey: 'mug', quantity: '1', total: null },
          { lineKey: 'rug', quantity: '0', total: '5.50' },
        ],
        corrections: [{ name: 'Came late', total: '-0.25' }],
        restock: { mug: '1' },
      },
    })
  })

  it.each([
    ['nothing', some()],
    ['nothing', some({ coupon: taking('1') })],
    ['unclear', some({ mug: taking('1', '99') })],
    ['unclear', some({ mug: taking('1', '', '2') })],
    ['unclear', some({ coupon: taking('', '1.00') })],
    ['unclear', some({ mug: taking('1,5') })],
    ['correction', some({ mug: taking('1') }, [{ key: 'a', name: '', total: '1.00' }])],
    ['correction', some({}, [{ key: 'a', name: 'Late', total: '' }])],
    ['too-much', some({ mug: taking('3'), rug: taking('1') })],
  ] as const)('RFD-1: says %s where it can not be made', (why, text) => {
    expect(read(text)).toMatchObject({ why, asked: null })
  })

  it('RFD-1: asks to choose where corrections took what the lines still hold', () => {
    const corrected = { ...line('', '1', '5.00'), lineKey: null }
    expect(read({ ...some(), what: 'all' }, documents([note([corrected], '5.00')]))).toMatchObject({
      total: 250_000n,
      left: 200_000n,
      why: 'all-too-much',
    })
  })
})
