import { compareOrder } from '@renderer/pages/orders/compare-order'
import type { OrderPage } from '@shared/contract/records'
import type { Contact } from '@shared/domain/sale-order'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', company: '' }

interface Buyer {
  readonly billed?: Partial<typeof ada>
  readonly customer?: Pick<Contact, 'name' | 'email'> | null
  readonly billing?: Pick<Contact, 'name' | 'email'> | null
}

/** The rows about the buyer: the store's side, the back office's, and whether they agree. */
function buyerRows({ billed = ada, customer = null, billing = customer }: Buyer) {
  const page = {
    id: '100',
    order: marketplaceOrder({ customer: { ...ada, ...billed } }),
    saleOrder: null,
    saleOrderDocument: customer && { ...sold, customer: customer.name },
    customerContact: customer,
    billingContact: billing,
  } as unknown as OrderPage
  const rows = compareOrder(page, undefined).map(({ name, left, right, equal }) => [name, [left, right, equal]])
  const { Customer, 'E-mail': email } = Object.fromEntries(rows)
  return { customer: Customer, email }
}

const sold = {
  name: 'S1',
  state: 'draft',
  currency: 'USD',
  lines: [],
  prepaid: [],
  totalExTax: '0',
  totalTax: '0',
  total: '0',
}
const known = { name: 'Ada Lovelace', email: 'ada@example.com' }

describe('the buyer of an order, compared', () => {
  it('CUS-1, DSK-10: agrees whatever the case and the spaces', () => {
    expect(buyerRows({ customer: { name: 'ada  lovelace', email: 'ADA@example.com' } })).toEqual({
      customer: ['Ada Lovelace', 'ada  lovelace', true],
      email: ['ada@example.com', 'ADA@example.com', true],
    })
  })

  it('ORD-13, CUS-2: who is billed under another name and e-mail than he is known by is no difference', () => {
    const billed = { firstName: 'A.', lastName: 'King', email: 'king@example.com' }
    const billing = { name: 'A. King', email: 'king@example.com' }
    expect(buyerRows({ billed, customer: known, billing })).toEqual({
      customer: ['A. King', 'A. King', true],
      email: ['king@example.com', 'king@example.com', true],
    })
  })

  it('DSK-10: another buyer is one, with all that is known of him', () => {
    const customer = { name: 'Grace Hopper', email: 'grace@example.com' }
    const billing = { name: 'G. Hopper', email: 'grace@example.com' }
    expect(buyerRows({ customer, billing })).toEqual({
      customer: ['Ada Lovelace', 'Grace Hopper · G. Hopper', false],
      email: ['ada@example.com', 'grace@example.com', false],
    })
  })

  it('CUS-3, DSK-10: nothing is compared with an order that names nobody, or without a sale order', () => {
    const nobody = { firstName: '', lastName: '', email: '' }
    expect(buyerRows({ billed: nobody, customer: { name: 'Walk-in', email: '' } })).toEqual({
      customer: ['—', 'Walk-in', null],
      email: ['—', '—', null],
    })
    expect(buyerRows({})).toEqual({
      customer: ['Ada Lovelace', '—', null],
      email: ['ada@example.com', '—', null],
    })
  })

  it('DSK-10: an e-mail that only the store has is a difference', () => {
    expect(buyerRows({ customer: { name: 'Ada Lovelace', email: '' } })).toEqual({
      customer: ['Ada Lovelace', 'Ada Lovelace', true],
      email: ['ada@example.com', '—', false],
    })
  })

  it('CUS-2: a company may stand for its buyer', () => {
    expect(buyerRows({ billed: { company: 'Fern Ltd' }, customer: { name: 'Fern Ltd', email: '' } }).customer).toEqual([
      'Ada Lovelace',
      'Fern Ltd',
      true,
    ])
  })
})
