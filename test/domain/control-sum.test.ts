import { bookedSide, controlSum } from '@shared/domain/control-sum'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { saleOrderLines } from '@shared/domain/order-lines'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

describe('the control sum', () => {
  it('tells every part on the side that is exact, discounts below zero', () => {
    const order = marketplaceOrder({ shipping: [500, 300], handling: 100, fees: [50], discount: 100, storeCredit: 400 })
    expect(controlSum(order)).toEqual({
      currency: 'USD',
      inclusive: false,
      agrees: 'exact',
      parts: [
        { name: 'lines', amount: '10.00' },
        { name: 'fees', amount: '0.50' },
        { name: 'shipping', amount: '8.00' },
        { name: 'handling', amount: '1.00' },
        { name: 'discount', amount: '-1.00' },
        { name: 'tax', amount: '1.85' },
      ],
      computed: '20.35',
      stated: '20.35',
      difference: '0.00',
    })
  })

  it('counts shipping by the order, not once more by its addresses', () => {
    const order = marketplaceOrder({ shipping: [500, 300] })
    const free = { exTax: '0.0000', incTax: '0.0000', tax: '0.0000' }
    const freed = withTotals(order, { shipping: free, total: { exTax: '10.0000', incTax: '11.0000', tax: '1.0000' } })
    expect(controlSum(freed).agrees).toBe('exact')
    expect(saleOrderLines(freed, controlSum(freed)).lines.map(({ kind }) => kind)).toEqual(['product'])
  })

  it('books the other side where only that adds up and its tax is what this side makes of it', () => {
    // An exclusive order whose discount was typed with tax.
    const order = withTotals(marketplaceOrder({ lines: [{ unitPrice: 10_000 }] }), {
      discount: '11.0000',
      total: { exTax: '90.0000', incTax: '99.0000', tax: '9.0000' },
    })
    const control = controlSum(order)
    expect(control).toMatchObject({ agrees: 'other-side', computed: '99.00', difference: '0.00' })
    expect(bookedSide(control)).toBe('incTax')
    expect(saleOrderLines(order, control)).toMatchObject({ taxInclusive: true, total: '99.00', totalTax: '9.00' })
  })

  it('does not take the other side for an untaxed total of taxed lines', () => {
    const order = withTotals(marketplaceOrder({ lines: [{ unitPrice: 10_000 }] }), {
      total: { exTax: '110.0000', incTax: '110.0000', tax: '0.0000' },
    })
    expect(controlSum(order)).toMatchObject({ agrees: 'no', difference: '10.00' })
  })

  it('holds an order whose total without tax alone is wrong, and shows by how much', () => {
    const discounted = marketplaceOrder({ lines: [{ unitPrice: 10_000 }], discount: 2000 })
    const order = withTotals(discounted, { total: { exTax: '60.0000', incTax: '88.0000', tax: '8.0000' } })
    expect(controlSum(order)).toMatchObject({ agrees: 'no', computed: '108.00', stated: '88.00', difference: '-20.00' })
    expect(saleOrderLines(order, controlSum(order))).toMatchObject({ total: '88.00', totalTax: '8.00' })
  })

  it('leaves the four decimals of the store’s amounts to the sum, and rounds once', () => {
    const base = marketplaceOrder({
      lines: [{ unitPrice: 333 }, { unitPrice: 333 }, { unitPrice: 334 }],
      ratePercent: 0,
    })
    const third = { exTax: '3.3333', incTax: '3.3333', tax: '0.0000' }
    const order = { ...base, lines: base.lines.map((line) => ({ ...line, total: third })) }
    expect(controlSum(order).agrees).toBe('exact')
    expect(saleOrderLines(order, controlSum(order)).lines.map(({ total }) => total)).toEqual(['3.34', '3.33', '3.33'])
  })

  it('is nothing for an order without lines and money', () => {
    const order = { ...marketplaceOrder({ ratePercent: 0 }), lines: [] }
    const nothing = { exTax: '0', incTax: '0', tax: '0' }
    const empty = withTotals(order, { total: nothing })
    expect(controlSum(empty)).toMatchObject({ agrees: 'exact', parts: [{ name: 'lines', amount: '0.00' }] })
    expect(saleOrderLines(empty, controlSum(empty))).toMatchObject({ lines: [], total: '0.00' })
  })
})

function withTotals(order: MarketplaceOrder, totals: Partial<MarketplaceOrder['totals']>): MarketplaceOrder {
  return { ...order, totals: { ...order.totals, ...totals } }
}
