import { refund as refundAction, whyNotPaid } from '@shared/domain/actions/refund'
import type { CreditNote } from '@shared/domain/documents'
import type { MarketplaceOrder, PaymentStatus } from '@shared/domain/marketplace-order'
import type { RefundOption, RefundQuote } from '@shared/domain/marketplace-payment'
import { planRefund, type RefundDecision } from '@shared/domain/refund-plan'
import { refundKey } from '@shared/domain/refund-push'
import { choicesOf, differenceOf, paymentsFor } from '@shared/domain/refund-quote'
import { parseDecimal, sum } from '@shared/money'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

const leg = (providerId: string, amount: string, offline = false): RefundOption => {
  return { providerId, description: '', amount, offline, offlineReason: '' }
}

const quote = (total: string, methods: readonly RefundOption[][], tax = '1'): RefundQuote => {
  const figures = { orderLevel: '0', rounding: '0', adjustment: '0', taxInclusive: false }
  return { orderId: '7', total, tax, ...figures, methods }
}

const note = (total: string, totalTax = '1.00') => ({ name: 'RINV/1', total, totalTax, currency: 'USD' }) as CreditNote
const order = (overrides: Partial<MarketplaceOrder> = {}) => marketplaceOrder({ id: '7', overrides })

/** Store credit used beside a card: both ways, and a note of what went back elsewhere. */
const both = [[leg('storecredit', '12')], [leg('custom', '12', true)], [leg('stripe', '8'), leg('storecredit', '4')]]

describe('the ways money can go back (RFD-1)', () => {
  it('begin with the one that the buyer paid by', () => {
    const choices = choicesOf(quote('12', both), order())
    expect(choices.map(({ id }) => id)).toEqual(['storecredit', 'custom (offline)', 'stripe+storecredit'])
    expect(choices.filter(({ usual }) => usual).map(({ id }) => id)).toEqual(['stripe+storecredit'])
    const byHand = choicesOf(quote('12', [[leg('custom', '12', true)]]), order())
    expect(byHand).toMatchObject([{ usual: true }])
  })

  it('leave out store credit for a guest, with the reason', () => {
    const choices = choicesOf(quote('12', both), order({ customerId: null }))
    expect(choices.map(({ why }) => why?.code ?? null)).toEqual(['refunds.guest-credit', null, 'refunds.guest-credit'])
    expect(choices.find(({ usual }) => usual)?.id).toBe('custom (offline)')
  })

  it('are shared out anew for another total, the first filled up first', () => {
    const [, , split = []] = both
    const amounts = (total: string) =>
      paymentsFor(split, total, 'USD').map(({ providerId, amount }) => `${providerId} ${amount}`)
    expect(amounts('12.00')).toEqual(['stripe 8.00', 'storecredit 4.00'])
    expect(amounts('9.50')).toEqual(['stripe 8.00', 'storecredit 1.50'])
    expect(amounts('5.00')).toEqual(['stripe 5.00'])
    expect(amounts('13.25')).toEqual(['stripe 8.00', 'storecredit 5.25'])
    for (const total of ['0.01', '7.99', '8', '8.01', '100'])
      expect(sum(paymentsFor(split, total, 'USD').map(({ amount }) => parseDecimal(amount)))).toBe(parseDecimal(total))
  })
})

describe('a note and its quote (RFD-5)', () => {
  const decide = (decision: Partial<RefundDecision>, total = '12', seen = total) => {
    const chosen = { method: null, seenTotal: seen, resolution: 'none', ...decision } as const
    const planned = planRefund(
      note('12.00'),
      order(),
      quote(
        total,
        both.map((method) => scaled(method, total)),
      ),
      chosen,
    )
    return planned.kind === 'plan' ? planned.plan : planned.why.code
  }
  /** The last payment takes the difference. */
  const scaled = (method: readonly RefundOption[], total: string) => [...paymentsFor(method, total, 'USD')]

  it('differ by total and tax, exactly', () => {
    expect(differenceOf(quote('11.9', []), note('12.00'))).toEqual({ total: '-0.10', tax: '0.00' })
    expect(differenceOf(quote('12', [], '0.995'), note('12.00'))).toEqual({ total: '0.00', tax: '-0.01' })
  })

  it('agree: it is sent as quoted', () => {
    expect(decide({})).toMatchObject({ override: null, correction: null, quoted: { total: '12' } })
  })

  it('differ: nothing is sent without a decision', () => {
    expect(decide({}, '11.5')).toBe('refunds.differs')
    expect(decide({ resolution: 'take-quote' }, '11.5')).toMatchObject({ override: null, correction: '-0.50' })
    const own = decide({ resolution: 'override' }, '11.5')
    expect(own).toMatchObject({ override: { total: '12.00', tax: '1.00' }, correction: null })
    expect(own).toMatchObject({ payments: [{ amount: '8.00' }, { amount: '4.00' }] })
  })

  it('changed since it was seen, or by a way that is not there: nothing is sent', () => {
    expect(decide({}, '12', '11.99')).toBe('refunds.quote-changed')
    expect(decide({}, '12', '12.0000')).toMatchObject({ correction: null })
    expect(decide({ method: 'paypal' })).toBe('refunds.unknown-method')
    expect(decide({ method: 'storecredit' })).toMatchObject({ payments: [{ providerId: 'storecredit' }] })
    const guest = { method: 'storecredit', seenTotal: '12', resolution: 'none' } as const
    expect(planRefund(note('12.00'), order({ customerId: null }), quote('12', both), guest)).toMatchObject({
      why: { code: 'refunds.guest-credit' },
    })
    const none = { method: null, seenTotal: '12', resolution: 'none' } as const
    expect(planRefund(note('12.00'), order(), quote('12', []), none)).toMatchObject({
      why: { code: 'refunds.no-method' },
    })
  })
})

describe('whether an order’s money can go back (RFD-3)', () => {
  it.each<[PaymentStatus, number, string | null]>([
    ['captured', 11, null],
    ['paid', 10, null],
    ['partially refunded', 14, null],
    ['none', 11, null],
    ['none', 1, 'refunds.not-paid'],
    ['pending', 7, 'refunds.not-paid'],
    ['authorized', 7, 'refunds.not-taken'],
    ['capture pending', 7, 'refunds.not-taken'],
    ['held for review', 12, 'refunds.not-taken'],
    ['declined', 6, 'refunds.not-taken'],
    ['void', 11, 'refunds.not-taken'],
    ['void pending', 11, 'refunds.not-taken'],
    ['refunded', 4, 'refunds.not-taken'],
    ['captured', 5, 'refunds.order-cancelled'],
  ])('%s in status %i: %s', (status, statusId, code) => {
    const payment = { gateway: 'Stripe', status }
    expect(whyNotPaid(order({ payment, statusId }))?.code ?? null).toBe(code)
  })

  it('says every reason, and that BigCommerce mails the buyer (ORD-11)', () => {
    const draft = { ...note('12.00'), state: 'draft' } as CreditNote
    const invoice = { name: 'INV/1' } as Parameters<typeof refundAction>[0]['invoice']
    const action = refundAction({ note: draft, invoice, push: null, underWay: ['RINV/2'], behind: null })
    expect(action.why.map(({ code }) => code)).toEqual(['refunds.no-order', 'refunds.not-posted', 'refunds.under-way'])
    expect(action.says).toEqual([{ code: 'refunds.mails', params: {} }])
  })

  it('is another write once a provider has declined it', () => {
    expect(refundKey({ id: 'n1', declined: [] })).toBe('refund:n1')
    expect(refundKey({ id: 'n1', declined: ['7', '9'] })).toBe('refund:n1/3')
  })
})
