import type { BackOffice, SaleOrderLineInput } from '@main/backoffice/back-office'
import { restOf } from '@shared/domain/credit'
import type { CreditNote, DeliveryOrder, DocumentLine, Invoice, Payment } from '@shared/domain/documents'
import type { SaleOrder } from '@shared/domain/sale-order'
import { digitsOf, formatScaled, parseDecimal, sum } from '@shared/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, day, note, payment } from './document-samples'
import { line, saleOrder, setTheScene } from './samples'
import type { OpenBackOfficeWorld } from './world'

/** Shares are in thousandths: what part of the present rest each step takes. */
const life = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  taxInclusive: fc.boolean(),
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 7 }),
      total: fc.bigInt({ min: 1n, max: 99_999n }),
      taxShare: fc.bigInt({ min: 0n, max: 300n }),
      goods: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  discountShare: fc.bigInt({ min: 0n, max: 900n }),
  deliveries: fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 3 }),
  paidShares: fc.array(fc.bigInt({ min: 1n, max: 999n }), { maxLength: 2 }),
  notes: fc.array(
    fc.record({ share: fc.bigInt({ min: 1n, max: 1000n }), byAmount: fc.boolean(), restock: fc.boolean() }),
    { maxLength: 4 },
  ),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

const pieces = '40'

export function wholeLifeSuite(open: OpenBackOfficeWorld, runs: number): void {
  describe('the whole life of an order', () => {
    it('ORD-2, RFD-1: order, invoice, payments and credit notes agree at every step, and so does the stock', async () => {
      await fc.assert(
        fc.asyncProperty(life, async (story) => live((await open()).backOffice, story)),
        { numRuns: runs },
      )
    }, 60_000)
  })
}

async function live(backOffice: BackOffice, story: Life): Promise<void> {
  const { order, variantId, stockLocationId } = await confirm(backOffice, story)
  const wanted = sum(order.lines.filter((one) => one.deliverable).map(({ quantity }) => parseDecimal(quantity)))
  await deliver(backOffice, order, story)
  const draft = await backOffice.invoices.ensure('1', order.id, { invoiceDate: day, paymentTermId: null })
  const { value: invoice } = await backOffice.invoices.post(draft.value.id, at)
  expect(invoice).toMatchObject({ total: order.total, totalTax: order.totalTax, totalExTax: order.totalExTax })
  await payAll(backOffice, invoice, story.paidShares)
  await creditAll(backOffice, invoice, story)

  const now = await get<Invoice>(backOffice, 'invoices', invoice.id)
  expect(now).toMatchObject({ credited: invoice.total, paid: invoice.total, paidBack: invoice.total })
  const notes = await all<CreditNote>(backOffice, 'credit-notes')
  agree(
    invoice.lines,
    notes.flatMap(({ lines }) => lines),
  )
  const deliveries = await all<DeliveryOrder>(backOffice, 'delivery-orders')
  const left = sum(deliveries.flatMap(({ lines }) => lines).map(({ quantity }) => parseDecimal(quantity)))
  expect(left).toBe(wanted)
  expect(deliveries.filter(({ state }) => state !== 'done')).toEqual([])
  const back = sum(notes.flatMap(({ restock }) => Object.values(restock)).map(parseDecimal))
  const [quantity] = await backOffice.stock.quantities([variantId], [stockLocationId])
  expect(parseDecimal(quantity?.onHand ?? '0')).toBe(parseDecimal(pieces) - wanted + back)
  expect(quantity?.reserved).toBe('0')
}

async function confirm(backOffice: BackOffice, story: Life) {
  const { currency } = story
  const setting = await setTheScene(backOffice, pieces)
  const { value: pricelist } = await backOffice.pricelists.ensure(currency, { name: currency, currency, rate: '1' })
  const money = (minor: bigint) => formatScaled(minor, digitsOf(currency))
  const amounts = (total: bigint, tax: bigint) => ({
    totalExTax: money(total - tax),
    tax: money(tax),
    total: money(total),
  })
  const sold = story.lines.map(({ quantity, total, taxShare, goods }, index): SaleOrderLineInput => {
    const { variantId, shippingContactId } = setting
    const what = goods ? { variantId, shippingContactId } : { kind: 'shipping' as const, deliverable: false }
    return line(String(index), { ...what, quantity: String(quantity), ...amounts(total, (total * taxShare) / 1000n) })
  })
  const whole = sum(story.lines.map(({ total }) => total))
  const tax = sum(story.lines.map(({ total, taxShare }) => (total * taxShare) / 1000n))
  const [off, offTax] = [(whole * story.discountShare) / 1000n, (tax * story.discountShare) / 1000n]
  const discount = line('off', { kind: 'discount', deliverable: false, ...amounts(-off, -offTax) })
  const { value } = await backOffice.saleOrders.ensure(
    '1',
    saleOrder(setting, {
      currency,
      pricelistId: pricelist.id,
      taxInclusive: story.taxInclusive,
      lines: off > 0n ? [...sold, discount] : sold,
      taxes: [{ taxId: setting.taxId, amount: money(tax - offTax) }],
      totalExTax: money(whole - tax - (off - offTax)),
      totalTax: money(tax - offTax),
      total: money(whole - off),
    }),
  )
  const { value: order } = await backOffice.saleOrders.confirm(value.id, at)
  return { order, variantId: setting.variantId, stockLocationId: setting.stockLocationId }
}

async function deliver(backOffice: BackOffice, order: SaleOrder, { deliveries }: Life): Promise<void> {
  for (const [turn, share] of [...deliveries, 1000].entries()) {
    const open = (await backOffice.deliveries.ensure(order.id)).value.filter(({ state }) => state !== 'done')
    for (const { id, lines } of open) {
      const part = lines.map(({ lineKey, quantity }) => [
        lineKey,
        String(Math.floor((Number(quantity) * share) / 1000)),
      ])
      if (part.every(([, quantity]) => quantity === '0')) continue
      const quantities = Object.fromEntries(part) as Record<string, string>
      await backOffice.deliveries.validate(`${id} ${turn}`, id, { quantities, rest: 'backorder', at })
    }
  }
}

async function payAll(backOffice: BackOffice, invoice: Invoice, shares: readonly bigint[]): Promise<void> {
  const digits = digitsOf(invoice.currency)
  for (const [turn, share] of [...shares, 1000n].entries()) {
    const { paid, total } = await get<Invoice>(backOffice, 'invoices', invoice.id)
    const part = ((minor(total, digits) - minor(paid, digits)) * share) / 1000n
    if (part === 0n) continue
    await backOffice.payments.register(`pay ${turn}`, invoice.id, await payment(backOffice, formatScaled(part, digits)))
  }
  expect(await get<Invoice>(backOffice, 'invoices', invoice.id)).toMatchObject({
    paid: invoice.total,
    paymentState: 'paid',
  })
}

/** Takes back parts, then what is left. A part may come to nothing, or to less than the discount on it: it is refused whole. */
async function creditAll(backOffice: BackOffice, invoice: Invoice, { notes, currency }: Life): Promise<void> {
  const digits = digitsOf(currency)
  for (const [turn, { share, byAmount, restock }] of notes.entries()) {
    const known = (await all<CreditNote>(backOffice, 'credit-notes')).flatMap(({ lines }) => lines)
    const lines = invoice.lines.map(({ lineKey, quantity, total }) => {
      const own = known.filter((one) => one.lineKey === lineKey)
      const rest = (of: 'quantity' | 'total', whole: string) =>
        ((parseDecimal(whole) - sum(own.map((one) => parseDecimal(one[of])))) * share) / 1000n
      const part = String(rest('quantity', quantity) / 10_000n)
      const unit = 10n ** BigInt(4 - digits)
      return {
        lineKey: lineKey ?? '',
        quantity: part,
        total: byAmount ? formatScaled(rest('total', total) / unit, digits) : null,
      }
    })
    const wanted = note({
      lines,
      ...(restock && {
        restock: Object.fromEntries(lines.filter(isGoods(invoice)).map((one) => [one.lineKey, one.quantity])),
      }),
    })
    const made = await backOffice.creditNotes.ensure(`note ${turn}`, invoice.id, wanted).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'back-office.more-than-invoice-left' })
      return null
    })
    if (made) await postAndPayBack(backOffice, made.value)
  }
  const { credited } = await get<Invoice>(backOffice, 'invoices', invoice.id)
  if (credited === invoice.total) return
  const rest = await backOffice.creditNotes.ensure('rest', invoice.id, note())
  await postAndPayBack(backOffice, rest.value)
}

const isGoods =
  (invoice: Invoice) =>
  ({ lineKey }: { lineKey: string }) =>
    invoice.lines.some((one) => one.lineKey === lineKey && one.kind === 'product')

async function postAndPayBack(backOffice: BackOffice, { id, total }: CreditNote): Promise<void> {
  await backOffice.creditNotes.post(id, at)
  await backOffice.payments.payBack(`back ${id}`, id, await payment(backOffice, total))
  const paid = await all<Payment>(backOffice, 'payments')
  expect(paid.filter(({ creditNoteId }) => creditNoteId === id)).toMatchObject([{ amount: total, direction: 'out' }])
}

/**
 * Line by line, what was taken back is what was invoiced: amounts, tax and pieces. Only where amounts alone came to the
 * whole may lines still differ, by goods that a discount of as much was not taken from.
 */
function agree(invoiced: readonly DocumentLine[], credited: readonly DocumentLine[]): void {
  const left = invoiced.map((line) => {
    const own = credited.filter((one) => one.lineKey === line.lineKey)
    return restOf(line, own)
  })
  expect(sum(left.map(({ total }) => total))).toBe(0n)
  for (const [index, { kind }] of invoiced.entries()) {
    const { total = 0n, quantity = 0n } = left[index] ?? {}
    expect(kind === 'discount' ? total <= 0n : total >= 0n).toBe(true)
    expect(quantity >= 0n).toBe(true)
  }
  if (left.some(({ total }) => total !== 0n)) return
  for (const { tax } of left) expect(tax).toBe(0n)
}

const minor = (amount: string, digits: number) => parseDecimal(amount) / 10n ** BigInt(4 - digits)

type Collection = Parameters<BackOffice['records']['query']>[0]

async function all<T>(backOffice: BackOffice, collection: Collection): Promise<readonly T[]> {
  return (await backOffice.records.query(collection, { limit: 1000 })).rows as readonly T[]
}

async function get<T>(backOffice: BackOffice, collection: Collection, id: string): Promise<T> {
  return (await backOffice.records.get(collection, id)) as T
}
