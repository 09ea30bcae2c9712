import type { BackOffice, SaleOrderInput } from '@main/backoffice/back-office'
import { formatScaled, sum } from '@shared/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { address, contact, line, type Setting, saleOrder, setTheScene } from './samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

const confirmedAt = '2026-03-02T09:00:00.000Z'

export function saleOrderSuite(open: OpenBackOfficeWorld): void {
  async function scene(pieces?: string) {
    const { backOffice } = await open()
    const setting = await setTheScene(backOffice, pieces)
    return { backOffice, setting, orders: backOffice.saleOrders }
  }

  describe('sale orders', () => {
    it('ORD-2: are drafts with exactly the lines and totals given, found again by their key', async () => {
      const { orders, setting } = await scene()
      const input = saleOrder(setting)
      const { value } = await orders.ensure('store/100', input)
      expect(value).toMatchObject({
        name: '100',
        key: 'store/100',
        state: 'draft',
        confirmedAt: null,
        customer: 'Jane Doe',
      })
      expect(value).toMatchObject({ totalExTax: '30.00', totalTax: '6.00', total: '36.00' })
      expect(value.taxes).toEqual([{ taxId: setting.taxId, name: 'VAT', rate: '20', amount: '6.00' }])
      expect(value.lines).toMatchObject(input.lines)
      expect(await orders.findByKey('store/100')).toEqual(value)
      expect(await orders.findByKey('store/101')).toBeNull()
    })

    it('ORD-2: are made once however often, and at the same time', async () => {
      const { backOffice, orders, setting } = await scene()
      const made = await Promise.all([1, 2, 3, 4].map(() => orders.ensure('store/100', saleOrder(setting))))
      const again = await orders.ensure('store/100', saleOrder(setting, { name: 'other' }))
      expect(new Set([...made, again].map(({ value }) => value.id)).size).toBe(1)
      expect(made.filter(({ changed }) => changed)).toHaveLength(1)
      expect(await total(backOffice, 'sale-orders')).toBe(1)
    })

    it('ORD-2: never share a name: the second gets another, said so', async () => {
      const { orders, setting } = await scene()
      await orders.ensure('one/100', saleOrder(setting))
      const { value, warnings } = await orders.ensure('other/100', saleOrder(setting))
      expect(value.name).not.toBe('100')
      expect(warnings).toEqual([{ code: 'back-office.name-taken', params: { wanted: '100', name: value.name } }])
    })

    it('INS-7: get the next number of the back office without a name of their own', async () => {
      const { orders, setting } = await scene()
      const made = await Promise.all(
        ['a', 'b', 'c'].map((key) => orders.ensure(key, saleOrder(setting, { name: null }))),
      )
      expect(new Set(made.map(({ value }) => value.name)).size).toBe(3)
      expect(made.flatMap(({ warnings }) => warnings)).toEqual([])
    })

    it.each([
      ['the total with tax', { total: '36.01' }],
      ['the total without tax', { totalExTax: '29.99' }],
      ['the tax', { totalTax: '6.01' }],
      ['the amounts by tax', { taxes: [] }],
    ])('ORD-4: are refused when %s does not add up', async (_what, wrong) => {
      const { backOffice, orders, setting } = await scene()
      const refused = orders.ensure('store/100', saleOrder(setting, wrong))
      await expect(refused).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.totals-disagree' })
      expect(await total(backOffice, 'sale-orders')).toBe(0)
      await orders.ensure('store/100', saleOrder(setting))
    })

    it('ORD-4: are refused with amounts finer than the currency, or a line key used twice', async () => {
      const { orders, setting } = await scene()
      const free = { totalExTax: '0', totalTax: '0', total: '0', taxes: [] }
      const fine = line('1', { totalExTax: '0.001', tax: '0', total: '0' })
      const twice = line('1', { totalExTax: '0', tax: '0', total: '0' })
      const tooFine = orders.ensure('1', saleOrder(setting, { ...free, lines: [fine] }))
      await expect(tooFine).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.too-precise' })
      const sameKey = orders.ensure('1', saleOrder(setting, { ...free, lines: [twice, twice] }))
      await expect(sameKey).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.line-key-twice' })
    })

    it('PRC-4: are refused in another currency than the pricelist', async () => {
      const { orders, setting } = await scene()
      const euros = orders.ensure('store/100', saleOrder(setting, { currency: 'EUR' }))
      await expect(euros).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.pricelist-currency' })
    })

    it('ORD-2: are refused when they refer to what is not there', async () => {
      const { orders, setting } = await scene()
      const nobodys = orders.ensure('store/100', saleOrder({ ...setting, customerId: 'nobody' }))
      await expect(nobodys).rejects.toMatchObject({ kind: 'rejected' })
      const nothing = { kind: 'rejected', code: 'error.not-found', message: 'There is no sale order nothing' }
      await expect(orders.confirm('nothing', confirmedAt)).rejects.toMatchObject(nothing)
    })

    it('ORD-4, ORD-5: take any order whose lines add up and refuse it one minor unit off, in any currency', async () => {
      await fc.assert(
        fc.asyncProperty(anyAmounts, (amounts) => takesOnlyExactly(open, amounts)),
        { numRuns: 40 },
      )
    })
  })

  describe('confirming, cancelling and reassigning', () => {
    it('FWF-4: confirms at the given time and reserves what is free, once', async () => {
      const { backOffice, orders, setting } = await scene('5')
      const { value } = await orders.ensure('1', saleOrder(setting))
      const [confirmed, again] = await Promise.all([
        orders.confirm(value.id, confirmedAt),
        orders.confirm(value.id, 'later'),
      ])
      expect(confirmed).toMatchObject({ value: { state: 'confirmed', confirmedAt }, changed: true })
      expect(again).toEqual({ ...confirmed, changed: false })
      expect(await stockOf(backOffice, setting)).toMatchObject([{ onHand: '5', reserved: '2' }])
    })

    it('FUL-1: reserves no more than is free, over lines and orders', async () => {
      const { backOffice, orders, setting } = await scene('3')
      for (const key of ['1', '2', '3']) {
        const { value } = await orders.ensure(key, saleOrder(setting, { name: key }))
        await orders.confirm(value.id, confirmedAt)
      }
      expect(await stockOf(backOffice, setting)).toMatchObject([{ onHand: '3', reserved: '3' }])
    })

    it('ORD-8: reserves nothing for lines that need no delivery', async () => {
      const { backOffice, orders, setting } = await scene('5')
      const lines = saleOrder(setting).lines.map((one) => ({ ...one, deliverable: false }))
      const { value } = await orders.ensure('1', saleOrder(setting, { lines }))
      await orders.confirm(value.id, confirmedAt)
      expect(await stockOf(backOffice, setting)).toMatchObject([{ reserved: '0' }])
    })

    it('CAN-1: cancelling sets the stock free, once, and a cancelled order is never confirmed', async () => {
      const { backOffice, orders, setting } = await scene('5')
      const { value } = await orders.ensure('1', saleOrder(setting))
      await orders.confirm(value.id, confirmedAt)
      const [first, second] = await Promise.all([orders.cancel(value.id), orders.cancel(value.id)])
      expect(first).toMatchObject({ value: { state: 'cancelled' }, changed: true })
      expect(second.changed).toBe(false)
      expect(await stockOf(backOffice, setting)).toMatchObject([{ onHand: '5', reserved: '0' }])
      const late = orders.confirm(value.id, confirmedAt)
      await expect(late).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.order-cancelled' })
    })

    it('CUS-3: moves to another customer with his addresses', async () => {
      const { backOffice, orders, setting } = await scene()
      const person = { name: 'Ann Lee', email: 'ann@example.com', phone: '' }
      const shipping = [address({ street1: '1 Quay' })]
      const { value: ann } = await backOffice.contacts.ensure('ann', contact({ person, shipping }))
      const { value } = await orders.ensure('1', saleOrder(setting))
      const moved = await orders.reassign(value.id, ann.customer.id)
      const again = await orders.reassign(value.id, ann.customer.id)
      expect(moved.value).toMatchObject({
        customerId: ann.customer.id,
        customer: 'Ann Lee',
        billingContactId: ann.billing.id,
      })
      expect(moved.value.lines.map((one) => one.shippingContactId)).toEqual([ann.shipping[0]?.id, ann.shipping[0]?.id])
      expect(again).toEqual({ ...moved, changed: false })
    })
  })
}

function stockOf(backOffice: BackOffice, { variantId, stockLocationId }: Setting) {
  return backOffice.stock.quantities([variantId], [stockLocationId])
}

interface Amounts {
  readonly currency: readonly [code: string, digits: number]
  /** Minor units. */
  readonly lines: readonly { readonly exTax: bigint; readonly tax: bigint }[]
  readonly off: 'total' | 'totalTax' | 'totalExTax'
}

const minorUnits = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const anyAmounts: fc.Arbitrary<Amounts> = fc.record({
  currency: fc.constantFrom(['GBP', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const),
  lines: fc.array(fc.record({ exTax: minorUnits, tax: minorUnits }), { maxLength: 30 }),
  off: fc.constantFrom('total', 'totalTax', 'totalExTax'),
})

async function takesOnlyExactly(open: OpenBackOfficeWorld, { currency, lines, off }: Amounts): Promise<void> {
  const [code, digits] = currency
  const { backOffice } = await open()
  const setting = await setTheScene(backOffice)
  const { value: pricelist } = await backOffice.pricelists.ensure(code, { name: code, currency: code, rate: '1' })
  const money = (minor: bigint) => formatScaled(minor, digits)
  const totals = { totalExTax: sum(lines.map((one) => one.exTax)), totalTax: sum(lines.map((one) => one.tax)) }
  const order = (by: bigint): SaleOrderInput => {
    const all = { ...totals, total: totals.totalExTax + totals.totalTax }
    const said = { ...all, [off]: all[off] + by }
    return saleOrder(setting, {
      currency: code,
      pricelistId: pricelist.id,
      lines: lines.map(({ exTax, tax }, index) =>
        line(String(index), { totalExTax: money(exTax), tax: money(tax), total: money(exTax + tax) }),
      ),
      taxes: [{ taxId: setting.taxId, amount: money(totals.totalTax) }],
      totalExTax: money(said.totalExTax),
      totalTax: money(said.totalTax),
      total: money(said.total),
    })
  }
  for (const by of [1n, -1n])
    await expect(backOffice.saleOrders.ensure('1', order(by))).rejects.toMatchObject({ kind: 'rejected' })
  const { value } = await backOffice.saleOrders.ensure('1', order(0n))
  expect(value.total).toBe(money(totals.totalExTax + totals.totalTax))
}
