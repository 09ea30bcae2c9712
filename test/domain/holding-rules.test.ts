import { formOf, ruleOf, wrongField } from '@shared/domain/holding-rule-form'
import { type HoldingRule, hasConditions, holdReasons, whyHeld } from '@shared/domain/holding-rules'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder, type OrderSketch } from '../support/orders'

const nothing: HoldingRule = {
  id: 'r',
  name: 'Rule',
  on: true,
  amount: null,
  countries: [],
  countriesOf: 'either',
  addresses: null,
  gateways: [],
  notes: [],
  emails: [],
  guests: false,
}
const rule = (changes: Partial<HoldingRule>): HoldingRule => ({ ...nothing, ...changes })
const order = (sketch: OrderSketch = {}) =>
  marketplaceOrder({ lines: [{ unitPrice: 10_000 }], shipping: [0], ...sketch })
const held = (changes: Partial<HoldingRule>, sketch: OrderSketch = {}) => whyHeld(order(sketch), rule(changes)) !== null
const overrides = (changes: Partial<MarketplaceOrder>): OrderSketch => ({ overrides: changes })

describe('ORD-14 a holding rule', () => {
  it('holds by the total with tax, from the amount itself', () => {
    expect(held({ amount: { atLeast: '110', currency: 'USD' } })).toBe(true)
    expect(held({ amount: { atLeast: '110.01', currency: 'USD' } })).toBe(false)
  })

  it('compares an order paid in another currency by its worth in the shop’s, and not where no rate is known', () => {
    const paidInEuro = { currency: 'EUR', ...overrides({ exchangeRate: '0.5000000000', shopCurrency: 'USD' }) }
    expect(held({ amount: { atLeast: '220', currency: 'USD' } }, paidInEuro)).toBe(true)
    expect(held({ amount: { atLeast: '220.01', currency: 'USD' } }, paidInEuro)).toBe(false)
    expect(held({ amount: { atLeast: '1', currency: 'GBP' } }, paidInEuro)).toBe(false)
    const noRate = { currency: 'EUR', ...overrides({ exchangeRate: '0', shopCurrency: 'USD' }) }
    expect(held({ amount: { atLeast: '1', currency: 'USD' } }, noRate)).toBe(false)
  })

  it('holds by the country of either address, or of one', () => {
    const [address] = order().shippingAddresses
    if (!address) throw new Error('No address')
    const toNigeria = overrides({ shippingAddresses: [{ ...address, country: 'Nigeria', countryCode: 'NG' }] })
    expect(held({ countries: ['ng', 'RU'] }, toNigeria)).toBe(true)
    expect(held({ countries: ['NG'], countriesOf: 'billing' }, toNigeria)).toBe(false)
    expect(held({ countries: ['NG'], countriesOf: 'shipping' }, toNigeria)).toBe(true)
    expect(held({ countries: ['US'], countriesOf: 'shipping' }, toNigeria)).toBe(false)
    expect(held({ addresses: 'differ-country' }, toNigeria)).toBe(true)
  })

  it('holds where the addresses differ, whatever the spelling', () => {
    const spelled = { customer: { street1: ' 1 HARBOUR  road' } }
    expect(held({ addresses: 'differ' }, spelled)).toBe(false)
    expect(held({ addresses: 'differ' }, { shipping: [0, 0] })).toBe(true)
    expect(held({ addresses: 'differ-country' }, { shipping: [0, 0] })).toBe(false)
    expect(held({ addresses: 'differ' }, { shipping: [] })).toBe(false)
  })

  it('holds by gateway, words in the notes, e-mail address or domain, and for guests', () => {
    expect(held({ gateways: ['PayPal', ' stripe '] })).toBe(true)
    expect(held({ gateways: ['PayPal'] })).toBe(false)
    expect(held({ notes: ['call me'] }, overrides({ customerMessage: 'Please CALL ME first' }))).toBe(true)
    expect(held({ notes: ['fraud'] }, overrides({ staffNotes: 'Fraud check' }))).toBe(true)
    expect(held({ notes: ['fraud'] })).toBe(false)
    expect(held({ emails: ['ADA@example.com'] })).toBe(true)
    expect(held({ emails: ['@example.com'] })).toBe(true)
    expect(held({ emails: ['example.com'] })).toBe(false)
    expect(held({ emails: ['@example.com'] }, { customer: { email: '' } })).toBe(false)
    expect(held({ guests: true })).toBe(false)
    expect(held({ guests: true }, overrides({ customerId: null }))).toBe(true)
  })

  it('holds only where every condition that is set is met, and says each', () => {
    const both = { amount: { atLeast: '100', currency: 'USD' }, gateways: ['Stripe'] }
    expect(held(both)).toBe(true)
    expect(held({ ...both, gateways: ['PayPal'] })).toBe(false)
    const [reason] = holdReasons(order(), [rule({ ...both, id: 'r1', name: 'Large by card' })])
    expect(reason).toMatchObject({ ruleId: 'r1', rule: 'Large by card' })
    expect(reason?.because.map(({ code, params }) => sentence(code, params))).toEqual([
      'It comes to 110.00 USD, 100 or more',
      'It is paid by Stripe',
    ])
  })

  it('holds nothing while it is off or has no condition', () => {
    expect(holdReasons(order(), [rule({ gateways: ['Stripe'], on: false })])).toEqual([])
    expect(holdReasons(order(), [rule({})])).toEqual([])
    expect(hasConditions(rule({}))).toBe(false)
  })

  it('is the same after it went through its form', () => {
    const full = rule({
      amount: { atLeast: '99.50', currency: 'EUR' },
      countries: ['NG', 'RU'],
      countriesOf: 'shipping',
      addresses: 'differ',
      gateways: ['Klarna | Later', 'PayPal'],
      notes: ['call me'],
      emails: ['@example.com'],
      guests: true,
    })
    expect(ruleOf(formOf(full), full)).toEqual(full)
    expect(ruleOf(formOf(nothing), nothing)).toEqual(nothing)
  })

  it.each([
    ['atLeast', { amount: { atLeast: 'much', currency: 'USD' } }],
    ['atLeast', { amount: { atLeast: '-5', currency: 'USD' } }],
    ['currency', { amount: { atLeast: '5', currency: '' } }],
    ['countries', { countries: ['Nigeria'] }],
  ] as const)('names the field that can’t be: %s', (field, changes) => {
    expect(wrongField(rule(changes))).toBe(field)
  })
})
