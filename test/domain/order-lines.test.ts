import { controlSum } from '@shared/domain/control-sum'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { type PlannedSaleOrder, saleOrderLines } from '@shared/domain/order-lines'
import { findDisagreement } from '@shared/domain/order-totals'
import { formatScaled, minorUnit, parseDecimal, toMoney } from '@shared/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder, type OrderSketch } from '../support/orders'

const sketches: fc.Arbitrary<OrderSketch> = fc
  .record({
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
    taxInclusive: fc.boolean(),
    lines: fc.array(
      fc.record({
        unitPrice: fc.integer({ min: 0, max: 90_000 }),
        quantity: fc.integer({ min: 1, max: 9 }),
        ratePercent: fc.constantFrom(0, 5, 7, 8.25, 19, 21),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    shipping: fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 3 }),
    handling: fc.integer({ min: 0, max: 500 }),
    wrapping: fc.integer({ min: 0, max: 500 }),
    fees: fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 2 }),
    ratePercent: fc.constantFrom(0, 7, 8.25, 20),
    discount: fc.integer({ min: 0, max: 400 }),
    couponAmount: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ couponAmount, discount, ...rest }) => {
    const worth = rest.lines.reduce((total, { unitPrice, quantity }) => total + unitPrice * quantity, 0)
    const coupon = Math.min(couponAmount, worth)
    return {
      ...rest,
      discount: Math.min(discount, worth - coupon),
      ...(coupon > 0 && { coupon: { code: 'SPRING', amount: coupon } }),
    }
  })

describe('lines of any consistent order', () => {
  it('add up to its totals and taxes to the minor unit, whatever the currency and side', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const order = marketplaceOrder(sketch)
        const control = controlSum(order)
        expect(control.agrees).toBe('exact')
        const planned = saleOrderLines(order, control)
        expectRightToTheCent(order, planned)
        expect(planned.totalExTax).toBe(money(order, order.totals.total.exTax))
        expect(planned.lines.filter(({ kind }) => kind === 'rounding')).toEqual([])
        expect(new Set(planned.lines.map(({ key }) => key)).size).toBe(planned.lines.length)
      }),
      { numRuns: 400 },
    )
  })

  it('book what the store says of each line on the exact side', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const order = marketplaceOrder(sketch)
        const { lines, taxInclusive } = saleOrderLines(order, controlSum(order))
        for (const { total } of order.lines)
          expect(
            lines.some(
              (line) => sideOf(line, taxInclusive) === money(order, taxInclusive ? total.incTax : total.exTax),
            ),
          ).toBe(true)
        const reduced = lines
          .filter(({ kind }) => kind === 'discount' || kind === 'coupon')
          .map((line) => parseDecimal(sideOf(line, taxInclusive)))
        const wanted = parseDecimal(order.totals.discount) + parseDecimal(order.totals.couponDiscount)
        expect(-reduced.reduce((total, one) => total + one, 0n)).toBe(wanted)
      }),
    )
  })
})

describe('an order whose taxes are told in some other way', () => {
  const amount = fc.integer({ min: -5000, max: 50_000 }).map((value) => formatScaled(BigInt(value) * 100n, 4))

  it('still adds up, whatever its lines and rows say of tax and discounts', () => {
    fc.assert(
      fc.property(
        sketches,
        fc.array(amount, { minLength: 12, maxLength: 12 }),
        amount,
        fc.boolean(),
        (sketch, others, tax, isTold) => {
          const made = marketplaceOrder({ ...sketch, currency: 'USD' })
          const { taxInclusive, totals } = made
          const lines = made.lines.map((line, i) => ({
            ...line,
            total: { ...line.total, [taxInclusive ? 'exTax' : 'incTax']: others[i] ?? '0' },
            discounts: line.discounts.map((share) => ({ ...share, amount: others[i + 1] ?? '0' })),
          }))
          const exact = taxInclusive ? totals.total.incTax : totals.total.exTax
          const other = formatScaled(parseDecimal(exact) + (taxInclusive ? -parseDecimal(tax) : parseDecimal(tax)), 4)
          const total = taxInclusive ? { incTax: exact, exTax: other, tax } : { incTax: other, exTax: exact, tax }
          const order = { ...made, lines, taxes: isTold ? made.taxes : [], totals: { ...totals, total } }
          expect(controlSum(order).agrees).toBe('exact')
          expectRightToTheCent(order, saleOrderLines(order, controlSum(order)))
        },
      ),
    )
  })
})

describe('an order whose total is off', () => {
  it('gets one rounding line for a rest of at most a minor unit per amount', () => {
    fc.assert(
      fc.property(sketches, fc.integer({ min: 1, max: 12 }), fc.boolean(), (sketch, units, isMore) => {
        const lines = sketch.lines?.filter(({ unitPrice }) => unitPrice > 0) ?? []
        fc.pre(lines.length >= units)
        const order = shifted(marketplaceOrder({ ...sketch, lines, discount: 0 }), isMore ? units : -units)
        const control = controlSum(order)
        fc.pre(control.agrees !== 'other-side')
        expect(control.agrees).toBe('rounding')
        const planned = saleOrderLines(order, control)
        expectRightToTheCent(order, planned)
        expect(planned.lines.filter(({ kind }) => kind === 'rounding')).toHaveLength(1)
      }),
    )
  })

  it('is held for any larger rest, and right to the cent once it is accepted', () => {
    fc.assert(
      fc.property(sketches, fc.integer({ min: 1000, max: 100_000 }), fc.boolean(), (sketch, units, isMore) => {
        const order = shifted(marketplaceOrder(sketch), isMore ? units : -units)
        const control = controlSum(order)
        expect(control.agrees).toBe('no')
        expect(control.stated).toBe(money(order, order.totals.total.incTax))
        expect(parseDecimal(control.difference)).toBe(parseDecimal(control.stated) - parseDecimal(control.computed))
        const planned = saleOrderLines(order, control)
        expectRightToTheCent(order, planned)
        expect(planned.lines.at(-1)).toMatchObject({
          kind: 'rounding',
          name: 'Correction to the total accepted by hand',
        })
      }),
    )
  })
})

describe('what becomes a line', () => {
  it('is each product, shipping by address, handling, wrapping, each fee, discount and coupon', () => {
    const order = marketplaceOrder({
      lines: [
        { unitPrice: 1000, quantity: 3, ratePercent: 10 },
        { unitPrice: 500, ratePercent: 0, sku: 'BOOK' },
      ],
      shipping: [700, 800],
      handling: 300,
      wrapping: 200,
      fees: [150],
      discount: 100,
      coupon: { code: 'SPRING', amount: 350 },
    })
    const { lines, taxes, total } = saleOrderLines(order, controlSum(order))
    expect(lines.map(({ kind, name, totalExTax, tax }) => [kind, name, totalExTax, tax])).toEqual([
      ['product', 'Product MUG', '30.00', '3.00'],
      ['product', 'Product BOOK', '5.00', '0.00'],
      ['shipping', 'Shipping: Ground', '7.00', '0.70'],
      ['shipping', 'Shipping: Ground', '8.00', '0.80'],
      ['handling', 'Handling', '3.00', '0.30'],
      ['wrapping', 'Gift wrapping', '2.00', '0.20'],
      ['fee', 'Fee 1', '1.50', '0.15'],
      ['discount', 'Manual Discount', '-0.86', '-0.09'],
      ['discount', 'Manual Discount', '-0.14', '0.00'],
      ['coupon', 'Coupon SPRING', '-3.00', '-0.30'],
      ['coupon', 'Coupon SPRING', '-0.50', '0.00'],
    ])
    expect(taxes).toEqual([{ key: 'Sales Tax|10.0000', name: 'Sales Tax', rate: '10.0000', amount: '4.76' }])
    expect(total).toBe('56.76')
  })

  it('keeps options, texts and the wrapping message on the line', () => {
    const wrapping = { exTax: '0', incTax: '0', tax: '0', name: 'Silk', message: 'For you' }
    const options = [
      { name: 'Size', value: 'S' },
      { name: 'Engraving', value: 'logo.jpeg' },
    ]
    const order = marketplaceOrder({ lines: [{ unitPrice: 1000, overrides: { options, wrapping } }] })
    expect(saleOrderLines(order, controlSum(order)).lines[0]?.details).toEqual([
      'Size: S', 'Engraving: logo.jpeg', 'Gift wrapping: Silk', 'Wrapping message: For you',
    ]) // biome-ignore format: one row
  })

  it('delivers physical lines alone, and knows gift certificates, custom items and parts of a bundle', () => {
    const order = marketplaceOrder({
      lines: [
        { unitPrice: 1000 },
        { unitPrice: 0, overrides: { parentLineId: '1' } },
        { unitPrice: 900, overrides: { type: 'digital' } },
        { unitPrice: 2500, ratePercent: 0, overrides: { type: 'giftcertificate', productId: null, sku: '' } },
        { unitPrice: 4500, overrides: { productId: null } },
      ],
      shipping: [500],
    })
    const { lines } = saleOrderLines(order, controlSum(order))
    expect(lines.map(({ kind, deliverable, parentKey }) => [kind, deliverable, parentKey])).toEqual([
      ['product', true, null],
      ['product', true, 'line:1'],
      ['product', false, null],
      ['gift-certificate', false, null],
      ['custom', true, null],
      ['shipping', false, null],
    ])
  })

  it('has the taxes by rate where the order gives no ids, and one by its amount where it names none', () => {
    const base = marketplaceOrder({
      lines: [
        { unitPrice: 1000, ratePercent: 19 },
        { unitPrice: 1000, ratePercent: 7 },
      ],
      shipping: [500],
      ratePercent: 19,
    })
    const automatic = {
      ...base,
      taxes: base.taxes.map((tax) => ({
        ...tax,
        taxClass: 'Automatic Tax',
        taxClassId: null,
        lineType: null,
        lineId: null,
      })),
    }
    const rates = (order: MarketplaceOrder) =>
      saleOrderLines(order, controlSum(order)).lines.map(({ taxes }) => taxes.map(({ rate }) => rate))
    expect(rates(automatic)).toEqual([['19.0000'], ['7.0000'], ['19.0000']])
    expect(rates({ ...base, taxes: [] })).toEqual([['19.0000'], ['7.0000'], ['19.0000']])
  })
})

function expectRightToTheCent(order: MarketplaceOrder, planned: PlannedSaleOrder): void {
  expect(findDisagreement({ ...planned, currency: order.currency })).toBeNull()
  expect(planned.total).toBe(money(order, order.totals.total.incTax))
  expect(planned.totalTax).toBe(money(order, order.totals.total.tax))
}

function sideOf(line: { readonly total: string; readonly totalExTax: string }, taxInclusive: boolean): string {
  return taxInclusive ? line.total : line.totalExTax
}

function money({ currency }: MarketplaceOrder, amount: string): string {
  return toMoney(parseDecimal(amount), currency)
}

/** The same order with totals that are so many minor units more or less. */
function shifted(order: MarketplaceOrder, units: number): MarketplaceOrder {
  const by = (amount: string) => formatScaled(parseDecimal(amount) + BigInt(units) * minorUnit(order.currency), 4)
  const { total } = order.totals
  return {
    ...order,
    totals: { ...order.totals, total: { ...total, incTax: by(total.incTax), exTax: by(total.exTax) } },
  }
}
