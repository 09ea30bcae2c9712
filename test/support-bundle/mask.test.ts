import { maskRecord, maskText, maskWithin, personalIn } from '@main/support/mask'
import { describe, expect, it } from 'vitest'

describe('what a support bundle shows of people', () => {
  it('OPR-10, SEC-2: keeps the shape of a name and not the name', () => {
    expect(maskText('Anna-Lena Müller 3rd')).toBe('Xxxx-Xxxx Xxxxxx 0xx')
    expect(maskText('李雷')).toBe('xx')
    expect(maskText('')).toBe('')
  })

  it.each([
    ['no contact for anna.b@example.co.uk (2)', 'no contact for xxxx.x@xxxxxxx.xx.xx (2)'],
    ['/v3/customers?email:in=anna%40example.com&page=2', '/v3/customers?email:in=xxxx%00xxxxxxx.xxx&page=2'],
    ['call +44 20 7946 0958 or (030) 1234567', 'call +00 00 0000 0000 or (000) 0000000'],
    ['token 9x8y7z6w5v4u3t2s1r0q9p8o7n6m', 'token [hidden]'],
    ['order 1234567 of 2026-05-04 came to 1234567.8901', 'order 1234567 of 2026-05-04 came to 1234567.8901'],
    ['read at 2026-05-04T10:11:12.000Z', 'read at 2026-05-04T10:11:12.000Z'],
  ])('OPR-10: hides in %j', (text, shown) => {
    expect(maskWithin(text)).toBe(shown)
  })

  it('OPR-10: hides in sentences what the record says of a person', () => {
    const order = {
      id: '100',
      billingAddress: { firstName: 'Bo', lastName: 'Derek', street1: '1 Elm Row', zip: '90210', countryCode: 'US' },
      lines: [{ sku: 'MUG-1', name: 'Mug', quantity: '2', options: ['Engraving: For Zoë'] }],
      totals: { total: { incTax: '12.5000' } },
      createdAt: '2026-05-04T10:11:12.000Z',
      customerMessage: 'Ring twice',
    }
    expect(maskRecord(order)).toEqual({
      ...order,
      billingAddress: { firstName: 'Xx', lastName: 'Xxxxx', street1: '0 Xxx Xxx', zip: '00000', countryCode: 'US' },
      lines: [{ sku: 'MUG-1', name: 'Xxx', quantity: '2', options: ['Xxxxxxxxx: Xxx Xxx'] }],
      customerMessage: 'Xxxx xxxxx',
    })
    const personal = personalIn(order)
    expect(personal).toEqual(['Ring twice', '1 Elm Row', 'Derek', '90210'])
    expect(maskRecord({ detail: 'Derek of 1 Elm Row has no zip' }, personal)).toEqual({
      detail: 'Xxxxx of 0 Xxx Xxx has no zip',
    })
  })
})
