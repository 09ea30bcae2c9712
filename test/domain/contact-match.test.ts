import { addressKey, isSamePerson, mayStillBe } from '@shared/domain/contact-match'
import { describe, expect, it } from 'vitest'

const jane = { name: 'Jane Doe', email: '', phone: '+49 421 12-34' }

describe('matching people', () => {
  it.each([
    ['the same phone, written otherwise', { ...jane, name: 'JANE  doe', phone: '0049 (421) 1234' }, true],
    ['another phone', { ...jane, phone: '1' }, false],
    ['another name', { ...jane, name: 'Jane Roe' }, false],
    ['no phone', { ...jane, phone: '' }, false],
    ['the same name and phone, with an e-mail', { ...jane, email: 'jane@example.com' }, true],
  ])('CUS-1: %s', (_what, other, same) => {
    expect(isSamePerson(jane, other)).toBe(same)
    expect(isSamePerson(other, jane)).toBe(same)
  })

  it('CUS-1: a bare name never leads to the account of somebody with an e-mail', () => {
    const bare = { name: 'John Smith', email: '', phone: '' }
    expect(isSamePerson({ ...bare, email: 'john@example.com' }, bare)).toBe(false)
    expect(isSamePerson(bare, bare)).toBe(true)
  })

  it('CUS-1: someone known by key may change his phone, but not his e-mail', () => {
    const known = { ...jane, email: 'jane@example.com' }
    expect(mayStillBe(known, { ...known, name: 'J.', phone: '' })).toBe(true)
    expect(mayStillBe(known, { ...known, email: 'other@example.com' })).toBe(false)
  })
})

describe('matching addresses', () => {
  const address = {
    street1: 'Am Wall 1',
    street2: '',
    city: 'Bremen',
    state: '',
    zip: '28 195',
    country: 'Germany',
    countryCode: 'DE',
  }

  it('CUS-1: case, spaces and the spelling of a country with a code do not count', () => {
    const other = { ...address, street1: ' AM  WALL 1', zip: '28195', country: 'Deutschland' }
    expect(addressKey('jane doe', other)).toBe(addressKey('Jane Doe', address))
  })

  it('CUS-1: every field counts, and where one ends', () => {
    const moved = { ...address, street1: 'Am Wall', street2: '1' }
    expect(addressKey('Jane', moved)).not.toBe(addressKey('Jane', address))
    expect(addressKey('John', address)).not.toBe(addressKey('Jane', address))
  })
})
