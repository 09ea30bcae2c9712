import type { BackOffice } from '@main/backoffice/back-office'
import { rejected } from '@main/errors'
import type { OrderAddress } from '@shared/domain/marketplace-order'
import type { Contact } from '@shared/domain/sale-order'
import { spaceless } from '@shared/text'

export type NewContact = Pick<Contact, 'name' | 'email' | 'phone'>

/** A person made by hand; made again with the same values it is the same one (CUS-1). Rejects an e-mail of somebody else. */
export async function createContact(person: NewContact, backOffice: BackOffice): Promise<Contact> {
  const other = await ownerOf(person.email, backOffice)
  if (other && spaceless(other.name) !== spaceless(person.name))
    throw rejected('system.email-taken', { email: person.email, customer: other.name })
  const key = `by-hand:${spaceless(person.email || `${person.name}${person.phone}`)}`
  const { value } = await backOffice.contacts.ensure(key, {
    person,
    companyAsParent: false,
    billing: noAddress,
    shipping: [],
  })
  return value.customer
}

async function ownerOf(email: string, { records }: BackOffice): Promise<Contact | null> {
  if (email === '') return null
  const { rows } = await records.query('contacts', { where: { kind: 'person' }, text: email, limit: 200 })
  const people = rows as unknown as readonly Contact[]
  return people.find((person) => spaceless(person.email) === spaceless(email)) ?? null
}

const noAddress: OrderAddress = {
  firstName: '', lastName: '', company: '', street1: '', street2: '', city: '', state: '', zip: '', country: '',
  countryCode: '', email: '', phone: '',
} // biome-ignore format: one table
