import { en } from '@shared/messages/en'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

describe('the catalogue of sentences', () => {
  it.each(Object.entries(en))('DSK-11: %s can be said', (_key, text) => {
    expect(() => new IntlMessageFormat(text, 'en')).not.toThrow()
    expect(text.trim()).toBe(text)
    expect(text).not.toBe('')
  })
})
