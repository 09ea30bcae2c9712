import { spaceless } from '../text'
import type { OrderAddress } from './marketplace-order'
import type { Contact } from './sale-order'

/** What decides the person: e-mail, else name and phone (CUS-1). */
export interface PersonIdentity {
  readonly name: string
  readonly email: string
  readonly phone: string
}

/**
 * E-mail decides where both have one. Otherwise name and phone do; without a phone only people who have neither e-mail
 * nor phone are the same by name alone, for a common name must not lead to somebody else's account.
 */
export function isSamePerson(person: PersonIdentity, wanted: PersonIdentity): boolean {
  const emails = [spaceless(person.email), spaceless(wanted.email)] as const
  if (emails[0] !== '' && emails[1] !== '') return emails[0] === emails[1]
  if (spaceless(person.name) !== spaceless(wanted.name)) return false
  const phone = phoneKey(wanted.phone)
  if (phone !== phoneKey(person.phone)) return false
  return phone !== '' || emails.every((email) => email === '')
}

/** Whether a person known by the caller's key may still be the one wanted: the phone may have changed, not the e-mail. */
export function mayStillBe(person: PersonIdentity, wanted: PersonIdentity): boolean {
  const emails = [spaceless(person.email), spaceless(wanted.email)] as const
  if (emails[0] !== '' && emails[1] !== '') return emails[0] === emails[1]
  return spaceless(person.name) === spaceless(wanted.name)
}

/** Digits alone; `+49` and `0049` are the same. */
function phoneKey(phone: string): string {
  return phone.normalize('NFKC').replace(/\D+/g, '').replace(/^00/, '')
}

/** The fields that decide an address, and for whom it is. Company, e-mail and phone do not. */
export function addressKey(name: string, address: NonNullable<Contact['address']>): string {
  const country = address.countryCode.trim() === '' ? address.country : address.countryCode
  const fields = [name, address.street1, address.street2, address.city, address.state, address.zip, country]
  return JSON.stringify(fields.map(spaceless))
}

/** The address among those of the same key that names the same company, else one where either names none; else null. */
export function matchCompany(addresses: readonly Contact[], company: string): Contact | null {
  const wanted = spaceless(company)
  const same = addresses.find((address) => spaceless(address.company) === wanted)
  return same ?? addresses.find((address) => wanted === '' || address.company.trim() === '') ?? null
}

export function isBlankAddress(address: OrderAddress): boolean {
  const { street1, street2, city, state, zip, country, countryCode } = address
  return [street1, street2, city, state, zip, country, countryCode].every((field) => field.trim() === '')
}

/** First and last name in one, single spaces. */
export function fullName(address: Pick<OrderAddress, 'firstName' | 'lastName'>): string {
  return tidy(`${address.firstName} ${address.lastName}`)
}

/** As people write it: no spaces around, single ones within. */
export function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
