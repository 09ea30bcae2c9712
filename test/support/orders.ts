import type {
  Amounts,
  MarketplaceOrder,
  OrderAddress,
  OrderLine,
  OrderTax,
  ShippingAddress,
} from '@shared/domain/marketplace-order'
import { allocate, digitsOf, divideRounding, formatScaled, sum } from '@shared/money'

/** What a test says of an order; amounts are in minor units of its currency, on the side that is exact. */
export interface OrderSketch {
  readonly id?: string
  readonly currency?: string
  readonly taxInclusive?: boolean
  readonly lines?: readonly LineSketch[]
  /** Shipping by address; the percent is that of `ratePercent`. */
  readonly shipping?: readonly number[]
  readonly handling?: number
  readonly wrapping?: number
  readonly fees?: readonly number[]
  readonly discount?: number
  readonly coupon?: { readonly code: string; readonly amount: number }
  /** Percent of services. */
  readonly ratePercent?: number
  readonly storeCredit?: number
  readonly customer?: Partial<OrderAddress>
  readonly overrides?: Partial<MarketplaceOrder>
}

export interface LineSketch {
  readonly unitPrice: number
  readonly quantity?: number
  readonly ratePercent?: number
  readonly sku?: string
  readonly overrides?: Partial<OrderLine>
}

/** A consistent order as BigCommerce would show it: line totals before discounts, taxes after them. */
export function marketplaceOrder(sketch: OrderSketch = {}): MarketplaceOrder {
  const {
    id = '100',
    currency = 'USD',
    taxInclusive = false,
    ratePercent = 10,
    shipping = [],
    discount = 0,
    coupon,
  } = sketch
  const digits = digitsOf(currency)
  const money = (minor: bigint): string => formatScaled(minor * 10n ** BigInt(4 - digits), 4)
  const sides = (minor: bigint, percent: number): Sides => withTax(minor, percent, taxInclusive)
  const amounts = ({ ex, inc }: Sides): Amounts => ({ exTax: money(ex), incTax: money(inc), tax: money(inc - ex) })

  const sketched = (sketch.lines ?? [{ unitPrice: 1000 }]).map((line) => ({
    quantity: 1,
    ratePercent,
    sku: 'MUG',
    overrides: {},
    ...line,
  }))
  const worths = sketched.map(({ unitPrice, quantity }) => BigInt(unitPrice) * BigInt(quantity))
  const discountShares = allocate(BigInt(discount), worths)
  const couponShares = allocate(BigInt(coupon?.amount ?? 0), worths)
  const discounted = sketched.map((line, i) =>
    sides((worths[i] ?? 0n) - (discountShares[i] ?? 0n) - (couponShares[i] ?? 0n), line.ratePercent),
  )
  const lines = sketched.map(
    (line, i): OrderLine => ({
      ...plainLine(String(i + 1), line.sku, line.quantity),
      unitPrice: amounts(sides(BigInt(line.unitPrice), line.ratePercent)),
      total: amounts(sides(worths[i] ?? 0n, line.ratePercent)),
      discounts: [
        ...(discount
          ? [{ id: 'manual-discount', name: 'Manual Discount', code: null, amount: money(discountShares[i] ?? 0n) }]
          : []),
        ...(coupon ? [{ id: '7', name: 'Coupon', code: coupon.code, amount: money(couponShares[i] ?? 0n) }] : []),
      ],
      ...line.overrides,
    }),
  )
  const perAddress = shipping.map((cost) => sides(BigInt(cost), ratePercent))
  const handling = sides(BigInt(sketch.handling ?? 0), ratePercent)
  const wrapping = sides(BigInt(sketch.wrapping ?? 0), ratePercent)
  const fees = (sketch.fees ?? []).map((fee) => sides(BigInt(fee), ratePercent))
  const subtotal = add(sketched.map((line, i) => sides(worths[i] ?? 0n, line.ratePercent)))
  const afterDiscount = add([...discounted, ...perAddress, handling, wrapping, ...fees])
  const tax = afterDiscount.inc - afterDiscount.ex

  return {
    ...plainOrder(id, currency, taxInclusive),
    billingAddress: { ...plainAddress, ...sketch.customer },
    shippingAddresses: perAddress.map((cost, i) => shippingAddress(String(i + 1), amounts(cost), sketch.customer)),
    lines,
    fees: fees.map((fee, i) => ({ id: String(i + 1), name: `Fee ${i + 1}`, taxClassId: null, ...amounts(fee) })),
    coupons: coupon
      ? [{ id: '7', code: coupon.code, type: 'per_total_discount', discount: money(BigInt(coupon.amount)) }]
      : [],
    taxes: taxRows(
      sketched.map((line) => line.ratePercent),
      discounted,
      money,
    ),
    totals: {
      subtotal: amounts(subtotal),
      shipping: amounts(add(perAddress)),
      handling: amounts(handling),
      wrapping: amounts(wrapping),
      discount: money(BigInt(discount)),
      couponDiscount: money(BigInt(coupon?.amount ?? 0)),
      storeCredit: money(BigInt(sketch.storeCredit ?? 0)),
      giftCertificate: money(0n),
      total: { incTax: money(afterDiscount.inc), exTax: money(afterDiscount.ex), tax: money(tax) },
    },
    itemsTotal: sketched.reduce((pieces, { quantity }) => pieces + quantity, 0),
    ...sketch.overrides,
  }
}

interface Sides {
  readonly ex: bigint
  readonly inc: bigint
}

function withTax(minor: bigint, percent: number, taxInclusive: boolean): Sides {
  const rate = BigInt(Math.round(percent * 100))
  if (taxInclusive) return { inc: minor, ex: minor - divideRounding(minor * rate, 10_000n + rate) }
  return { ex: minor, inc: minor + divideRounding(minor * rate, 10_000n) }
}

function add(all: readonly Sides[]): Sides {
  return { ex: sum(all.map(({ ex }) => ex)), inc: sum(all.map(({ inc }) => inc)) }
}

function taxRows(
  rates: readonly number[],
  discounted: readonly Sides[],
  money: (minor: bigint) => string,
): readonly OrderTax[] {
  return rates.flatMap((rate, i) =>
    rate === 0
      ? []
      : {
          name: 'Sales Tax',
          taxClass: 'Default Tax Class',
          taxClassId: '0',
          rate: rate.toFixed(4),
          amount: money((discounted[i]?.inc ?? 0n) - (discounted[i]?.ex ?? 0n)),
          lineType: 'item',
          lineId: String(i + 1),
          shippingAddressId: '1',
        },
  )
}

const nothing: Amounts = { exTax: '0.0000', incTax: '0.0000', tax: '0.0000' }

export const plainAddress: OrderAddress = {
  firstName: 'Ada',
  lastName: 'Quay',
  company: '',
  street1: '1 Harbour Road',
  street2: '',
  city: 'Austin',
  state: 'Texas',
  zip: '78701',
  country: 'United States',
  countryCode: 'US',
  email: 'ada@example.com',
  phone: '555-0100',
}

function shippingAddress(id: string, shipping: Amounts, customer: Partial<OrderAddress> = {}): ShippingAddress {
  return {
    ...plainAddress,
    ...customer,
    street1: id === '1' ? plainAddress.street1 : `${id} Other Street`,
    id,
    shippingMethod: 'Ground',
    shipping,
    handling: nothing,
    shippingTaxClassId: '0',
    handlingTaxClassId: null,
  }
}

function plainLine(id: string, sku: string, quantity: number): OrderLine {
  return {
    id,
    type: 'physical',
    productId: '77',
    variantId: null,
    shippingAddressId: '1',
    pickupMethodId: null,
    parentLineId: null,
    name: `Product ${sku}`,
    sku,
    upc: '',
    quantity,
    quantityShipped: 0,
    quantityRefunded: 0,
    unitPrice: nothing,
    total: nothing,
    wrapping: { ...nothing, name: '', message: '' },
    options: [],
    discounts: [],
  }
}

function plainOrder(id: string, currency: string, taxInclusive: boolean) {
  return {
    id,
    statusId: 11,
    status: 'Awaiting Fulfillment',
    createdAt: '2026-06-18T12:05:04.000Z',
    modifiedAt: '2026-06-18T12:06:04.000Z',
    archived: false,
    salesChannelId: '1',
    source: 'www',
    externalSource: null,
    externalOrderId: null,
    payment: { gateway: 'Stripe', status: 'captured' },
    currency,
    displayCurrency: currency,
    shopCurrency: 'USD',
    exchangeRate: '1.0000000000',
    taxInclusive,
    taxProvider: 'BasicTaxProvider',
    customerId: '20',
    pickups: [],
    itemsShipped: 0,
    digital: false,
    customerMessage: '',
    staffNotes: '',
    ipAddress: '',
    ipCountry: 'US',
  } as const
}
