import { rejected } from '@main/errors'
import {
  addressKey,
  fullName,
  isBlankAddress,
  isSamePerson,
  matchCompany,
  mayStillBe,
  type PersonIdentity,
  tidy,
} from '@shared/domain/contact-match'
import type { OrderAddress } from '@shared/domain/marketplace-order'
import type { Contact } from '@shared/domain/sale-order'
import { spaceless } from '@shared/text'
import type { BackOffice, ContactInput, Ensured, EnsuredContact } from '../back-office'
import { contacts } from './tables'
import type { Transact, Transaction } from './transaction'

export function createContacts(transact: Transact, get: BackOffice['contacts']['get']): BackOffice['contacts'] {
  return { ensure: (key, input) => transact((tx) => ensureContact(tx, key, input)), get }
}

async function ensureContact(tx: Transaction, key: string, input: ContactInput): Promise<Ensured<EnsuredContact>> {
  const writer = createWriter(tx)
  const person = nameOf(input)
  const companyName = input.companyAsParent ? tidy(input.billing.company) : ''
  const company = companyName === '' ? null : await ensureCompany(tx, writer, companyName)
  const found = await findPerson(tx, key, person, [input.billing, ...input.shipping])
  const customer = await writer.save({
    ...(found ?? blank(await tx.nextId('contact'), 'person', tx.now)),
    name: found?.name || person.name,
    email: found?.email || person.email,
    phone: found?.phone || person.phone,
    company: found?.company || tidy(input.billing.company),
    // A person keeps the company he came with first: orders for two companies would move him to and fro.
    parentId: found?.parentId ?? company?.id ?? null,
  })
  await tx.saveKey(contacts, key, customer.id)
  const family: Family = { customer, company }
  const billing = await ensureAddress(tx, writer, family, input.billing, 'billing')
  const shipping: Contact[] = []
  for (const address of input.shipping) shipping.push(await ensureAddress(tx, writer, family, address, 'shipping'))
  const value = {
    customer,
    company,
    // An address may have become one for both meanwhile.
    billing: await tx.need(contacts, billing.id),
    shipping: await Promise.all(shipping.map((address) => tx.need(contacts, address.id))),
  }
  return { value, changed: writer.changed(), warnings: [] }
}

/** The person's identity, his name taken from the billing address, the company or the e-mail if need be. */
function nameOf({ person, billing }: ContactInput): PersonIdentity {
  const email = person.email.trim()
  const name = [person.name, fullName(billing), billing.company, email].map(tidy).find((text) => text !== '')
  if (name === undefined) throw rejected('back-office.contact-without-name')
  return { name, email, phone: tidy(person.phone) }
}

async function ensureCompany(tx: Transaction, writer: Writer, name: string): Promise<Contact> {
  const [known] = await tx.find(contacts, 'companyName', spaceless(name))
  return known ?? writer.save({ ...blank(await tx.nextId('contact'), 'company', tx.now), name, company: name })
}

/** E-mail first, then whom the key meant last time, then name and phone, then a name whose address is known. */
async function findPerson(
  tx: Transaction,
  key: string,
  wanted: PersonIdentity,
  addresses: readonly OrderAddress[],
): Promise<Contact | null> {
  const known = await tx.findByKey(contacts, key)
  const prefer = (people: readonly Contact[]) => people.find((person) => person.id === known?.id) ?? people[0] ?? null
  const email = spaceless(wanted.email)
  const byEmail = email === '' ? null : prefer(await tx.find(contacts, 'personEmail', email))
  if (byEmail) return byEmail
  if (known && mayStillBe(known, wanted)) return known
  const namesakes = await tx.find(contacts, 'personName', spaceless(wanted.name))
  const same = prefer(namesakes.filter((person) => isSamePerson(person, wanted)))
  if (same || email !== '') return same
  return findByAddress(
    tx,
    namesakes.filter((person) => person.email === ''),
    wanted,
    addresses,
  )
}

/** A changed phone makes no second contact, even without an e-mail. */
async function findByAddress(
  tx: Transaction,
  namesakes: readonly Contact[],
  wanted: PersonIdentity,
  addresses: readonly OrderAddress[],
): Promise<Contact | null> {
  const given = addresses.filter((address) => !isBlankAddress(address))
  const keys = given.map((address) => addressKey(recipientOf(address, wanted.name), address))
  for (const person of namesakes) {
    for (const parent of new Set([person.id, person.parentId ?? person.id])) {
      const found = await Promise.all(keys.map((addressed) => tx.find(contacts, 'addressOf', `${parent} ${addressed}`)))
      if (found.flat().length > 0) return person
    }
  }
  return null
}

interface Family {
  readonly customer: Contact
  readonly company: Contact | null
}

/** The child contact with this address; the customer himself when the address is blank. */
async function ensureAddress(
  tx: Transaction,
  writer: Writer,
  { customer, company }: Family,
  address: OrderAddress,
  use: 'billing' | 'shipping',
): Promise<Contact> {
  if (isBlankAddress(address)) return customer
  const name = recipientOf(address, customer.name)
  const parents = new Set([company?.id ?? customer.id, customer.id, customer.parentId ?? customer.id])
  const key = addressKey(name, address)
  const alike: Contact[] = []
  for (const parent of parents) alike.push(...(await tx.find(contacts, 'addressOf', `${parent} ${key}`)))
  const found = matchCompany(alike, address.company)
  const { street1, street2, city, state, zip, country, countryCode } = address
  return writer.save({
    ...(found ?? {
      ...blank(await tx.nextId('contact'), 'address', tx.now),
      name,
      address: { street1, street2, city, state, zip, country, countryCode },
    }),
    parentId: found?.parentId ?? company?.id ?? customer.id,
    addressType: found && found.addressType !== use ? 'both' : use,
    email: found?.email || address.email.trim(),
    phone: found?.phone || tidy(address.phone),
    company: found?.company || tidy(address.company),
  })
}

function recipientOf(address: OrderAddress, otherwise: string): string {
  return fullName(address) || otherwise
}

function blank(id: string, kind: Contact['kind'], createdAt: string): Contact {
  const empty = { name: '', email: '', phone: '', company: '', address: null }
  return { id, kind, parentId: null, addressType: null, ...empty, createdAt }
}

interface Writer {
  save(contact: Contact): Promise<Contact>
  changed(): boolean
}

/** Saves contacts and remembers whether any of them was new or different. */
function createWriter(tx: Transaction): Writer {
  let changes = 0
  return {
    async save(contact) {
      if (await tx.save(contacts, contact)) changes += 1
      return contact
    },
    changed: () => changes > 0,
  }
}
