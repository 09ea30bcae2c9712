import { resolutionOptions } from '@renderer/pages/refunds/refund-options'
import type { QuotedRefund } from '@shared/contract/refunds'
import { expect, it } from 'vitest'

const quoted = (notTheQuote: QuotedRefund['notTheQuote']) =>
  ({
    note: { name: 'RINV/1', total: '12.00', currency: 'USD' },
    quote: { total: '17.0000' },
    difference: { total: '5.00', tax: '0.00' },
    notTheQuote,
  }) as QuotedRefund

it('RFD-5: a figure that the note can’t take says why and can’t be chosen', () => {
  const params = { name: 'RINV/1', total: '17.00', left: '12.00', invoice: 'INV/1', currency: 'USD' }
  const [theirs, ours] = resolutionOptions(quoted({ code: 'refunds.more-than-left', params }))
  expect(theirs).toMatchObject({ value: 'take-quote', disabled: true })
  expect(theirs?.help).toContain('only 12.00 USD of INV/1 is left to credit')
  expect(ours).toMatchObject({
    value: 'override',
    help: 'Sent as your own figure, in which BigCommerce recalculates no tax',
  })
  expect(ours?.disabled).toBeUndefined()
  expect(resolutionOptions(quoted(null)).map(({ disabled }) => disabled)).toEqual([undefined, undefined])
})
