import { otherApiUrlOf, storeHashOf } from '@shared/domain/instance'
import { describe, expect, it } from 'vitest'

describe('INS-2 what is pasted as the store hash', () => {
  it('names another host when it is the API path of one', () => {
    const pasted = ' http://127.0.0.1:33855/stores/m7gccpkyz1/v3/ '
    expect(storeHashOf(pasted)).toBe('m7gccpkyz1')
    expect(otherApiUrlOf(pasted)).toBe('http://127.0.0.1:33855/stores/m7gccpkyz1')
    expect(otherApiUrlOf('https://proxy.example.com/bc/stores/abc123')).toBe(
      'https://proxy.example.com/bc/stores/abc123',
    )
  })

  it('names none when it is one of BigCommerce’s own', () => {
    for (const pasted of [
      'abc123',
      'https://api.bigcommerce.com/stores/abc123/v3/',
      'https://store-abc123.mybigcommerce.com/manage',
      'https://example.com/about',
    ])
      expect(otherApiUrlOf(pasted)).toBeNull()
  })
})
