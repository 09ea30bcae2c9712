import { howToMark, markAsPaid, whyNotMarked } from '@shared/domain/actions/mark-as-paid'
import type { Invoice } from '@shared/domain/documents'
import { defaultInstanceSettings, type Instance } from '@shared/domain/instance'
import { type PaymentStatus, paymentStatuses } from '@shared/domain/marketplace-order'
import type { SaleOrder } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

const settings = { ...defaultInstanceSettings, markAsPaid: true }
const instance = { name: 'Harbour', state: 'confirmed', archived: false, rehearsal: false, settings } as Instance
const saleOrder = { name: 'SO1', state: 'confirmed', total: '20.00', currency: 'USD' } as SaleOrder
const paid = {
  name: 'INV/1',
  state: 'posted',
  paymentState: 'paid',
  total: '20.00',
  paid: '20.00',
  credited: '0.00',
} as Invoice

function placed(gateway: string, status: PaymentStatus, statusId = 11) {
  return { ...marketplaceOrder({ id: '100' }), statusId, status: `status ${statusId}`, payment: { gateway, status } }
}
const known = { instance, order: placed('Stripe', 'authorized'), saleOrder, invoices: [paid] }
const why = (changes: Partial<Parameters<typeof whyNotMarked>[0]>) =>
  whyNotMarked({ ...known, ...changes }).map(({ code, params }) => sentence(code, params))

describe('whether an order can be marked as paid (PAY-1)', () => {
  it('is possible where everything is paid, and says what follows and what BigCommerce mails', () => {
    const action = markAsPaid(known)
    expect(action).toMatchObject({ possible: true, why: [] })
    expect(action.says.map(({ code }) => code)).toEqual(['paid.says-capture', 'paid.mails'])
    expect(markAsPaid({ ...known, instance: { ...instance, rehearsal: true } }).says).toHaveLength(3)
  })

  it('names every condition that is not met', () => {
    const off = { ...instance, state: 'draft', settings: defaultInstanceSettings } as Instance
    const draft = {
      ...paid,
      name: 'Draft',
      state: 'draft',
      paymentState: 'none',
      total: '5.00',
      paid: '0.00',
    } as Invoice
    const open = { ...paid, paymentState: 'partial', total: '10.00', paid: '4.00' } as Invoice
    expect(why({ instance: off, invoices: [draft, open], order: placed('Stripe', 'captured') })).toEqual([
      'Harbour does not mark orders as paid: switch it on in its settings, under Orders',
      expect.stringContaining('Harbour'),
      'Draft is a draft: post it first',
      '5.00 USD of sale order SO1 are not invoiced yet',
      '6.00 USD of INV/1 are not paid yet',
      'The payment of order 100 is captured in BigCommerce already',
    ])
  })

  it.each([
    [{ saleOrder: null, invoices: [] }, 'has no sale order yet'],
    [{ saleOrder: { ...saleOrder, state: 'cancelled' } as SaleOrder }, 'Sale order SO1 is cancelled'],
    [{ invoices: [] }, 'has no invoice yet'],
    [{ invoices: [{ ...paid, state: 'cancelled' } as Invoice] }, 'has no invoice yet'],
    [{ invoices: [{ ...paid, paymentState: 'reversed', credited: '20.00' } as Invoice] }, 'took all of INV/1 back'],
    [{ order: placed('Stripe', 'authorized', 5) }, 'is not to be taken any more'],
    [{ order: placed('PayPal', 'pending', 1) }, 'PayPal takes the money of order 100 by itself'],
    [{ order: placed('Check', 'none', 11) }, 'counts as paid already'],
    [{ order: placed('Check', 'none', 12) }, 'Only orders that are Pending or Awaiting Payment'],
  ])('says why not: %#', (changes, reason) => {
    expect(why(changes).join('; ')).toContain(reason)
  })

  it('captures what is authorized alone, and moves on what no gateway holds', () => {
    const ways = paymentStatuses.map((status) => [status, howToMark(placed('Stripe', status, 7))] as const)
    const possible = ways.filter(([, how]) => typeof how === 'string')
    expect(possible).toEqual([
      ['authorized', 'capture'],
      ['none', 'status'],
    ])
    for (const gateway of ['', 'Bank Deposit', 'CHECK', 'Cash on Delivery'])
      expect(howToMark(placed(gateway, 'pending', 1))).toBe('status')
  })
})
