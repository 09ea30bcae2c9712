import { controlSum } from '@shared/domain/control-sum'
import type { DocumentLine } from '@shared/domain/documents'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { saleOrderLines } from '@shared/domain/order-lines'
import { toRefund } from '@shared/domain/refund-items'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder, type OrderSketch } from '../support/orders'

/** The invoice of an order, as the books have it. */
function invoiceOf(order: MarketplaceOrder): { readonly lines: readonly DocumentLine[] } {
  const { lines } = saleOrderLines(order, controlSum(order))
  return {
    lines: lines.map(({ key, kind, sku, name, quantity, totalExTax, tax, total }) => {
      return { id: key, lineKey: key, kind, sku, name, quantity, totalExTax, tax, total }
    }),
  }
}

type Edit = Partial<Pick<DocumentLine, 'quantity' | 'total' | 'totalExTax' | 'tax'>>

/** A credit note over lines of the invoice, some of them edited, and corrections. */
function note(
  order: MarketplaceOrder,
  edits: Readonly<Record<string, Edit>> | 'all',
  corrections: readonly string[] = [],
) {
  const { lines } = invoiceOf(order)
  const taken = edits === 'all' ? lines : lines.filter(({ lineKey }) => lineKey !== null && lineKey in edits)
  const correction = (total: string): DocumentLine => {
    return { ...(lines[0] as DocumentLine), lineKey: null, kind: 'correction', sku: '', name: 'Fee', quantity: '1', totalExTax: total, tax: '0.00', total } // biome-ignore format: one row
  }
  const edited = taken.map((line) => ({ ...line, ...(edits === 'all' ? {} : edits[line.lineKey ?? '']) }))
  return { name: 'RINV/1', currency: order.currency, lines: [...edited, ...corrections.map(correction)] }
}

function refundOf(
  order: MarketplaceOrder,
  ...[edits, corrections]: [Readonly<Record<string, Edit>> | 'all', string[]?]
) {
  const found = toRefund(note(order, edits, corrections), invoiceOf(order), order, 'Sent back')
  if (found.kind === 'refused') return found.why.map(({ code }) => code)
  return found.items.map((item) => {
    const { kind, itemId } = item
    const less = 'adjustments' in item ? item.adjustments.map(({ amount }) => amount) : []
    return [kind, itemId, 'quantity' in item ? item.quantity : item.amount, ...less].join(' ')
  })
}

const mugs: OrderSketch = { id: '7', shipping: [500], lines: [{ unitPrice: 1000, quantity: 3 }, { unitPrice: 2500 }] }

describe('what of a credit note the store is asked to give back (RFD-1)', () => {
  it('is pieces by their line, and shipping by its address, on the side the order is priced in', () => {
    expect(refundOf(marketplaceOrder(mugs), 'all')).toEqual(['product 1 3', 'product 2 1', 'shipping 1 5.00'])
    const inclusive = marketplaceOrder({ ...mugs, taxInclusive: true })
    expect(refundOf(inclusive, { 'shipping:1': {}, 'line:2': {} })).toEqual(['product 2 1', 'shipping 1 5.00'])
    const exclusive = marketplaceOrder({ ...mugs, taxInclusive: false })
    const part = { 'shipping:1': { totalExTax: '2.00', tax: '0.20', total: '2.20' } }
    expect(refundOf(exclusive, part)).toEqual(['shipping 1 2.00'])
  })

  it('is some of the pieces, at what they are worth', () => {
    const order = marketplaceOrder(mugs)
    expect(refundOf(order, { 'line:1': { quantity: '2', total: '22.00' } })).toEqual(['product 1 2'])
    // A cent comes of rounding, not of a wish.
    expect(refundOf(order, { 'line:1': { quantity: '2', total: '21.99' } })).toEqual(['product 1 2'])
  })

  it('is pieces with a deduction where the note gives less for them', () => {
    expect(refundOf(marketplaceOrder(mugs), { 'line:1': { quantity: '2', total: '15.00' } })).toEqual([
      'product 1 2 -7.00',
    ])
  })

  it('is an amount of the whole order where the note gives more, or money without pieces', () => {
    const order = marketplaceOrder(mugs)
    const more = { 'line:1': { quantity: '1', total: '15.00' } }
    expect(refundOf(order, more)).toEqual(['product 1 1', 'order 7 4.00'])
    expect(refundOf(order, { 'line:1': { quantity: '0', total: '3.00' } })).toEqual(['order 7 3.00'])
    expect(refundOf(order, { 'line:2': {} }, ['1.50', '0.25'])).toEqual(['product 2 1', 'order 7 1.75'])
  })

  it('takes what is to be less off the pieces, then off shipping', () => {
    const order = marketplaceOrder(mugs)
    expect(refundOf(order, { 'line:2': {}, 'shipping:1': {} }, ['-2.00'])).toEqual([
      'product 2 1 -2.00',
      'shipping 1 5.00',
    ])
    expect(refundOf(order, { 'shipping:1': {} }, ['-2.00'])).toEqual(['shipping 1 3.00'])
    expect(refundOf(order, { 'line:2': {}, 'shipping:1': {} }, ['-28.50'])).toEqual([
      'product 2 1 -27.50',
      'shipping 1 4.00',
    ])
    expect(refundOf(order, { 'line:2': {} }, ['5.00', '-2.00'])).toEqual(['product 2 1', 'order 7 3.00'])
  })

  it('leaves discounts and coupons to the store, which takes them off the pieces by itself', () => {
    const order = marketplaceOrder({ ...mugs, discount: 300, coupon: { code: 'SPRING', amount: 200 } })
    expect(refundOf(order, 'all')).toEqual(['product 1 3', 'product 2 1', 'shipping 1 5.00'])
  })

  it('is handling at its addresses, fees by their id, and wrapping by the piece', () => {
    const order = marketplaceOrder({ ...mugs, shipping: [500, 300], handling: 300, fees: [150], wrapping: 400 })
    const handled = order.shippingAddresses.map((address, at) => {
      const amount = `${at + 1}.0000`
      return { ...address, handling: { exTax: amount, incTax: amount, tax: '0.0000' } }
    })
    const [first, ...others] = order.lines
    if (!first) throw new Error('no line')
    const wrapped = {
      ...first,
      wrapping: { exTax: '4.0000', incTax: '4.4000', tax: '0.4000', name: 'Paper', message: '' },
    }
    const whole = { ...order, shippingAddresses: handled, lines: [wrapped, ...others] }
    const keys = { handling: {}, 'fee:1': {}, wrapping: {} }
    expect(refundOf(whole, keys)).toEqual(
      ['handling 1 1.00', 'handling 2 2.00', 'wrapping 1 3', 'fee 1 1.50'].sort(asIs),
    )
    expect(refundOf(whole, { wrapping: { total: '1.00', totalExTax: '0.91', tax: '0.09' } })).toEqual(['order 7 1.00'])
  })

  it('says what it can not say in the store’s terms', () => {
    const order = marketplaceOrder(mugs)
    const found = toRefund(note(order, { 'line:2': {} }, ['1.50']), invoiceOf(order), order, '')
    expect(found).toMatchObject({ says: [{ code: 'refunds.as-whole', params: { line: 'Fee', amount: '1.50' } }] })
  })

  it('is refused with every reason', () => {
    const order = marketplaceOrder(mugs)
    expect(refundOf(order, { 'line:1': { quantity: '0.5' } })).toEqual(['refunds.not-whole'])
    const gone = { ...order, currency: 'EUR', lines: order.lines.slice(1) }
    const refused = toRefund(note(order, { 'line:1': { quantity: '1.5' } }), invoiceOf(order), gone, '')
    expect(refused).toMatchObject({
      why: [{ code: 'refunds.other-currency' }, { code: 'refunds.line-gone' }, { code: 'refunds.not-whole' }],
    })
    expect(refundOf(order, {}, ['-1.00'])).toEqual(['refunds.nothing'])
  })

  it('counts in the smallest coin of every currency', () => {
    const yen = marketplaceOrder({
      id: '7',
      currency: 'JPY',
      lines: [{ unitPrice: 1000, quantity: 2 }],
      shipping: [500],
    })
    expect(refundOf(yen, 'all')).toEqual(['product 1 2', 'shipping 1 500'])
    expect(refundOf(yen, { 'line:1': { quantity: '1', total: '900' } })).toEqual(['product 1 1 -200'])
  })
})

/** Items come in the order of the note's lines. */
function asIs(a: string, b: string): number {
  const order = ['handling', 'wrapping', 'fee']
  const rank = (text: string) => order.indexOf(text.split(' ')[0] ?? '')
  return rank(a) - rank(b)
}
