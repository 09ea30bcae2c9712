import { creditOf, type RefundedOrder, refundChanges } from '@shared/domain/changes/refund-change'
import type { CreditNote, DeliveryOrder, Invoice } from '@shared/domain/documents'
import type { RefundedItem, StoreRefund } from '@shared/domain/marketplace-payment'
import type { SaleOrder } from '@shared/domain/sale-order'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

const line = (id: string, total: string, quantity = '2') => ({
  id: `i-${id}`,
  lineKey: `line:${id}`,
  kind: 'product' as const,
  sku: `SKU-${id}`,
  name: id,
  quantity,
  totalExTax: total,
  tax: '0.00',
  total,
})
const invoice = {
  id: 'i',
  name: 'INV/1',
  state: 'posted',
  currency: 'USD',
  total: '100.00',
  lines: [
    line('1', '60.00'),
    line('2', '60.00'),
    { ...line('x', '-20.00', '1'), lineKey: 'discount', kind: 'discount' as const },
  ],
} as unknown as Invoice
const saleOrder = { name: 'S1', currency: 'USD', lines: [] } as unknown as SaleOrder
const now = marketplaceOrder({
  lines: [
    { unitPrice: 3000, quantity: 2 },
    { unitPrice: 3000, quantity: 2 },
  ],
})
const done = { state: 'done', lines: [{ lineKey: 'line:1', quantity: '2' }] } as unknown as DeliveryOrder

const order = (changes: Partial<RefundedOrder> = {}): RefundedOrder => ({
  now,
  saleOrder,
  deliveries: [],
  invoices: [invoice],
  creditNotes: [],
  ...changes,
})
const product = (itemId: string, quantity: number): RefundedItem => ({
  kind: 'product',
  itemId,
  quantity,
  amount: null,
  reason: '',
})
const refund = (
  total: string,
  items: readonly RefundedItem[] = [],
  changes: Partial<StoreRefund> = {},
): StoreRefund => ({
  id: 'r1',
  orderId: '100',
  createdAt: '2026-06-20T10:00:00.000Z',
  reason: '',
  total,
  tax: '0.0000',
  overridden: false,
  items,
  payments: [],
  ...changes,
})
const payment = (amount: string, declined: boolean) => ({
  id: 'p',
  providerId: 'stripe',
  amount,
  offline: false,
  declined,
  declinedMessage: '',
  transactionId: null,
})

describe('RFD-4 a refund made in the store', () => {
  it('is credited on its lines, and what they don’t explain as a correction', () => {
    expect(creditOf(refund('35.0000', [product('1', 1)]), order(), invoice, 'Rest')).toEqual({
      lines: [{ lineKey: 'line:1', quantity: '1', total: '30.00' }],
      corrections: [{ name: 'Rest', total: '5.00' }],
    })
  })

  it('is shared over its lines where a discount makes them worth less', () => {
    const { lines, corrections } = creditOf(
      refund('50.0100', [product('1', 1), product('2', 1)]),
      order(),
      invoice,
      'Rest',
    )
    expect(lines.map(({ total }) => total)).toEqual(['25.01', '25.00'])
    expect(corrections).toEqual([])
  })

  it('of an amount alone is a correction', () => {
    const amount = { kind: 'order', itemId: '100', quantity: 0, amount: '12.5000', reason: '' } as const
    expect(creditOf(refund('12.5000', [amount]), order(), invoice, 'Refund r1')).toEqual({
      lines: [],
      corrections: [{ name: 'Refund r1', total: '12.50' }],
    })
  })

  it('counts by what really went back: nothing where all was declined', () => {
    const declined = refund('30.0000', [], { payments: [payment('30.0000', true)] })
    expect(refundChanges([declined], order())).toEqual([])
    const partly = refund('30.0000', [], { payments: [payment('20.0000', true), payment('10.0000', false)] })
    expect(refundChanges([partly], order())).toMatchObject([{ id: 'refund:r1', rows: [{ after: '10.00 USD' }] }])
  })

  it('waits for the invoice, and is refused where the invoice has less left', () => {
    expect(refundChanges([refund('10.0000')], order({ invoices: [] }))).toMatchObject([
      { blocked: { code: 'orders.change.refund-no-invoice' } },
    ])
    const note = { invoiceId: 'i', state: 'posted', total: '95.00', lines: [], restock: {} } as unknown as CreditNote
    expect(refundChanges([refund('10.0000')], order({ creditNotes: [note] }))).toMatchObject([
      { blocked: { code: 'orders.change.refund-too-much', params: { left: '5.00' } } },
    ])
  })

  it('leaves less for the next: together they never credit more than the invoice', () => {
    const two = [refund('70.0000'), { ...refund('40.0000'), id: 'r2' }]
    expect(refundChanges(two, order()).map(({ blocked }) => blocked === null)).toEqual([true, false])
  })

  it('offers pieces for stock only of what was delivered, and asks then', () => {
    const [asks] = refundChanges([refund('30.0000', [product('1', 1), product('2', 1)])], order({ deliveries: [done] }))
    expect(asks).toMatchObject({ restock: { 'line:1': '1' }, safe: false })
    expect(refundChanges([refund('30.0000', [product('2', 1)])], order({ deliveries: [done] }))).toMatchObject([
      { restock: {}, safe: true },
    ])
  })

  it('warns of goods that would still leave, and asks then', () => {
    const open = { ...done, name: 'OUT7', state: 'ready' } as DeliveryOrder
    expect(refundChanges([refund('30.0000', [product('1', 1)])], order({ deliveries: [open] }))).toMatchObject([
      { safe: false, does: { code: 'orders.change.credit-open', params: { deliveries: 'OUT7' } } },
    ])
  })
})
