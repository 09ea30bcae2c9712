import { problemsOf } from '@renderer/pages/deliveries/shipping-fields'
import { describe, expect, it } from 'vitest'

const longest = { tracking: 5, link: 20 }
const told = (tracking: string, trackingUrl: string, most: typeof longest | null = longest) =>
  problemsOf({ carrier: '', tracking, trackingUrl }, most)

describe('what is typed of a parcel (FUL-1, FUL-2)', () => {
  it('is taken up to what the store takes, blanks around it aside', () => {
    expect(told(' 12345 ', 'https://example.com ')).toEqual({ tracking: null, trackingUrl: null })
    expect(told('', '')).toEqual({ tracking: null, trackingUrl: null })
  })

  it('is told to be too long, with the limit', () => {
    expect(told('123456', 'https://example.com/1')).toEqual({
      tracking: 'BigCommerce takes at most 5 characters; these are 6',
      trackingUrl: 'BigCommerce takes at most 20 characters; these are 21',
    })
  })

  it('is a link or nothing, and as long as it likes without a store', () => {
    expect(told('1', 'ftp://x').trackingUrl).toContain('http')
    expect(told('1'.repeat(150), '', null)).toEqual({ tracking: null, trackingUrl: null })
  })
})
