import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'

describe('a sentence', () => {
  it('puts values into the words of the catalogue', () => {
    expect(sentence('operations.list-read', { count: 1 })).toBe('1 record read')
    expect(sentence('operations.list-read', { count: 3 })).toBe('3 records read')
  })

  it('may bring its words along, for an operation that is not in the catalogue yet', () => {
    expect(sentence('={count, plural, one {# mug} other {# mugs}} in {place}', { count: 2, place: 'Leeds' })).toBe(
      '2 mugs in Leeds',
    )
  })
})
