import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kindNames } from '../../src/demo-store/orders/kinds.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'

let store: DemoStore
beforeAll(async () => {
  store = await startDemoStore({ plan: 'enterprise' })
})
afterAll(() => store.close())

/** Ten-thousandths, exactly. */
function units(value: unknown): bigint {
  const found = /^(-?)(\d+)\.(\d{4})$/.exec(String(value))
  if (found === null) throw new Error(`Not money with four decimals: ${value}`)
  const size = BigInt(`${found[2]}${found[3]}`)
  return found[1] === '-' ? -size : size
}

function sum(rows: readonly Row[], name: string): bigint {
  return rows.reduce((whole, row) => whole + units(row[name]), 0n)
}

/** What is left between an order's total and what its parts add up to, on the side it is priced in. */
async function restOf(order: Row): Promise<{ total: bigint; tax: bigint; sides: bigint }> {
  const id = order.id
  const lines = await all(`/v2/orders/${id}/products`)
  const fees = rowsOf(await call(store, `/v2/orders/${id}/fees`))
  const taxes = await all(`/v2/orders/${id}/taxes`, '&details=true')
  const side = order.is_tax_inclusive_pricing === true ? 'inc' : 'ex'
  const parts = sum(lines, `total_${side}_tax`) + sum(fees, `cost_${side}_tax`)
  const costs = ['shipping', 'handling', 'wrapping'].reduce(
    (whole, name) => whole + units(order[`${name}_cost_${side}_tax`]),
    0n,
  )
  const off = units(order.discount_amount) + units(order.coupon_discount)
  return {
    total: units(order[`total_${side}_tax`]) - (parts + costs - off),
    tax: units(order.total_tax) - sum(taxes, 'line_amount'),
    sides: units(order.total_inc_tax) - units(order.total_ex_tax) - units(order.total_tax),
  }
}

async function all(path: string, more = ''): Promise<Row[]> {
  const pages = await Promise.all([1, 2].map((page) => call(store, `${path}?page=${page}${more}`)))
  return pages.flatMap(rowsOf)
}

const agrees = { total: 0n, tax: 0n, sides: 0n }

describe('the sums of an order', () => {
  it.each(kindNames)('agree for kind %s, in every currency, with and without tax in the prices', async (kind) => {
    for (const currency of ['USD', 'EUR', 'GBP']) {
      for (const taxInclusive of [false, true]) {
        const wishes = { kind, count: 2, currency, tax_inclusive: taxInclusive }
        const { ids } = (await control(store, 'POST', '/orders', wishes)).body as { readonly ids: readonly number[] }
        for (const id of ids) {
          const order = rowOf(await call(store, `/v2/orders/${id}`))
          const rest = await restOf(order)
          if (kind === 'overridden-totals') expect(rest.total).not.toBe(0n)
          else expect(rest, `order ${id}`).toEqual(agrees)
          expect(order.default_currency_code).toBe(currency)
          expect(order.is_tax_inclusive_pricing).toBe(taxInclusive)
        }
      }
    }
  })

  it('agree for all of the first hundred orders but the two that staff overrode', async () => {
    const orders = rowsOf(await call(store, '/v2/orders?limit=250&max_id=199'))
    const wrong: unknown[] = []
    for (const order of orders) {
      const { total, tax, sides } = await restOf(order)
      if (total !== 0n || tax !== 0n || sides !== 0n) wrong.push(order.staff_notes)
    }
    expect(wrong).toEqual(Array(2).fill('Total agreed with the customer, see mail'))
  })

  it('share order discounts out to the lines', async () => {
    const { ids } = (await control(store, 'POST', '/orders', { kind: 'coupon', count: 3 })).body as { ids: number[] }
    for (const id of ids) {
      const order = rowOf(await call(store, `/v2/orders/${id}`))
      const lines = rowsOf(await call(store, `/v2/orders/${id}/products`))
      const shares = lines.flatMap((line) => line.applied_discounts as Row[])
      expect(sum(shares, 'amount')).toBe(units(order.coupon_discount))
      const [coupon] = rowsOf(await call(store, `/v2/orders/${id}/coupons`))
      expect(shares[0]?.code).toBe(coupon?.code)
    }
  })

  it('count store credit and redeemed gift certificates as payment', async () => {
    const credit = await placed('store-credit')
    expect(credit.store_credit_amount).toBe(credit.total_inc_tax)
    const redeemed = await placed('gift-certificate-redeemed')
    expect(units(redeemed.gift_certificate_amount)).toBeGreaterThan(0n)
  })
})

describe('a kind of order', () => {
  it.each([
    ['guest', { customer_id: 0 }],
    ['no-customer', { customer_id: 0, billing_address: expect.objectContaining({ email: '', last_name: '' }) }],
    ['digital', { order_is_digital: true, shipping_address_count: 0 }],
    ['several-addresses', { shipping_address_count: 2 }],
    ['partially-shipped', { status_id: 3, date_shipped: '' }],
    ['shipped', { status_id: 2, date_shipped: expect.stringContaining('+0000') }],
    ['free', { total_inc_tax: '0.0000', payment_method: '' }],
    ['tax-inclusive', { is_tax_inclusive_pricing: true }],
    ['other-currency', { default_currency_code: 'EUR', store_default_currency_code: 'USD' }],
    ['refunded-in-store', { status_id: 4, payment_status: 'refunded', refunded_amount: '0.0000' }],
    ['cancelled', { status_id: 5 }],
    ['authorized', { payment_status: 'authorized', status_id: 11 }],
    ['offline-payment', { payment_status: '', status_id: 7 }],
    ['pickup', { shipping_address_count: 0, order_is_digital: false }],
  ])('%s looks its part', async (kind, expected) => {
    expect(await placed(kind)).toMatchObject(expected)
  })

  it('gift-certificate and custom-item have lines without a product', async () => {
    const certificate = await linesOf('gift-certificate')
    expect(certificate.at(-1)).toMatchObject({ type: 'giftcertificate', product_id: 0, order_address_id: 0 })
    const custom = await linesOf('custom-item')
    expect(custom.at(-1)).toMatchObject({ type: 'physical', product_id: 0, sku: '' })
  })

  it('unknown-sku names a product the catalogue has not', async () => {
    const [line] = await linesOf('unknown-sku')
    expect((await call(store, `/v3/catalog/products/${line?.product_id}`)).status).toBe(404)
    expect(rowsOf(await call(store, `/v3/catalog/variants?sku=${line?.sku}`))).toEqual([])
  })

  it('two-taxes has two rows of tax for a line', async () => {
    const order = await placed('two-taxes')
    const rows = rowsOf(await call(store, `/v2/orders/${order.id}/taxes?details=true`))
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['GST', 'PST']))
  })

  it('takes tracked stock when it is placed', async () => {
    const items = rowsOf(await call(store, '/v3/inventory/locations/1/items?limit=250'))
    const item = items.find(({ total_inventory_onhand }) => Number(total_inventory_onhand) > 5)
    const { sku } = (item ?? { identity: {} }).identity as { readonly sku: string }
    const level = async (): Promise<number> => {
      const [row] = rowsOf(await call(store, `/v3/inventory/locations/1/items?sku:in=${sku}`))
      return Number(row?.total_inventory_onhand)
    }
    const before = await level()
    await control(store, 'POST', '/orders', { kind: 'simple', lines: [{ sku, quantity: 3 }] })
    expect(await level()).toBe(before - 3)
  })
})

async function placed(kind: string): Promise<Row> {
  const { ids } = (await control(store, 'POST', '/orders', { kind, count: 1 })).body as {
    readonly ids: readonly number[]
  }
  return rowOf(await call(store, `/v2/orders/${ids[0]}`))
}

async function linesOf(kind: string): Promise<Row[]> {
  return rowsOf(await call(store, `/v2/orders/${(await placed(kind)).id}/products`))
}
