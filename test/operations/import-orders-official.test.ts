import { orderSchema } from '@main/marketplaces/bigcommerce/schemas/order'
import { orderLineSchema } from '@main/marketplaces/bigcommerce/schemas/order-line'
import { bookedSide, controlSum } from '@shared/domain/control-sum'
import type { Amounts, MarketplaceOrder, OrderLine } from '@shared/domain/marketplace-order'
import { orderCharges } from '@shared/domain/order-charges'
import { saleOrderLines } from '@shared/domain/order-lines'
import { formatScaled, parseDecimal, sum } from '@shared/money'
import { describe, expect, it } from 'vitest'
import { officialExamples, reference } from '../marketplaces/bigcommerce/official-document'
import { importOne, importWorld } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

const file = 'orders.v2.oas2.yml'

/** The order examples have no lines of their own: one line stands for the subtotal, less what fees there are in it. */
function exampleOrder(id: string): MarketplaceOrder {
  const found = rows('/orders', '/orders/{order_id}')
    .map((row) => orderSchema.parse(row))
    .find((order) => order.id === id)
  if (!found) throw new Error(`The document has no order ${id}`)
  const { subtotal } = found.totals
  const less = (side: 'exTax' | 'incTax') =>
    formatScaled(parseDecimal(subtotal[side]) - sum(found.fees.map((fee) => parseDecimal(fee[side]))), 4)
  return { ...found, lines: [lineOf({ exTax: less('exTax'), incTax: less('incTax'), tax: '0' })] }
}

function lineOf(total: Amounts): OrderLine {
  const [line] = marketplaceOrder().lines
  if (!line) throw new Error('No line')
  return { ...line, unitPrice: total, total }
}

function rows(...paths: readonly string[]): readonly unknown[] {
  return paths.flatMap((path) => officialExamples(file, path).flatMap(({ value }) => [value].flat()))
}

describe.skipIf(reference === undefined)('the orders of the official document (QUAYSIDE_REFERENCE)', () => {
  it('100 contradicts itself: its lines are taxed and its total is not', async () => {
    const order = exampleOrder('100')
    expect(controlSum(order)).toMatchObject({ agrees: 'no', computed: '336.32', stated: '361.95', difference: '25.63' })
    const world = await importWorld([order])
    expect(await importOne(world, '100')).toMatchObject({ state: 'done', fix: { action: 'release-order' } })
  })

  it('218 adds up on the other side, with its fees counted inside the subtotal and not once more', () => {
    const order = exampleOrder('218')
    expect(order.fees).toHaveLength(2)
    const control = controlSum(order)
    expect(control).toMatchObject({ agrees: 'other-side', computed: '69.84', stated: '69.84' })
    expect(bookedSide(control)).toBe('incTax')
    expect(saleOrderLines(order, control)).toMatchObject({ total: '69.84', totalTax: '5.31', totalExTax: '64.53' })

    const { totals } = order
    const twice = { ...order, lines: [lineOf(totals.subtotal)] }
    expect(sum(orderCharges(twice).map(({ incTax }) => incTax))).toBeGreaterThan(parseDecimal('100'))
    expect(controlSum(twice).agrees).toBe('no')
  })

  it('247 adds up as it stands', () => {
    const order = exampleOrder('247')
    expect(controlSum(order)).toMatchObject({ agrees: 'exact', computed: '1008.74' })
    expect(saleOrderLines(order, controlSum(order))).toMatchObject({ total: '1008.74', totalTax: '76.88' })
  })

  it('end done, held or failed with a cause, whatever lines they have', async () => {
    const lines = rows('/orders/{order_id}/products', '/orders/{order_id}/products/{product_id}').map((row) =>
      orderLineSchema.parse(row),
    )
    const orders = rows('/orders', '/orders/{order_id}').map((row) => orderSchema.parse(row))
    for (const order of orders) {
      for (const used of [[], lines, ...lines.map((line) => [line]), exampleOrder(order.id).lines]) {
        const world = await importWorld([{ ...order, lines: used }])
        const ended = await importOne(world, order.id)
        if (ended.state === 'failed') expect(ended.failure.kind).toBe('missing-setup')
        else expect(ended.fix).toBeTruthy()
      }
    }
  })
})
