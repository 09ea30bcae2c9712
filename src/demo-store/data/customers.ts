import { dayMs } from '../dates.ts'
import type { Customer } from '../model/customer.ts'
import { randomFor } from '../random.ts'
import { wholesaleGroupId } from './master-data.ts'
import { caPlaces, companyName, euPlaces, gbPlaces, makePerson, type Place, usPlaces } from './people.ts'

/** A customer number that was deleted, but still stands on an order. */
export const deletedCustomerId = 7

/** Registered customers, each seventh a company, one in four with a second address. */
export function makeCustomers(seed: number, count: number, openedAt: number): Customer[] {
  const customers = Array.from({ length: count }, (_, at) => makeCustomer(seed, at + 1, openedAt))
  return customers.filter(({ id }) => id !== deletedCustomerId)
}

function makeCustomer(seed: number, id: number, openedAt: number): Customer {
  const random = randomFor(seed, 'customer', id)
  const isCompany = id % 7 === 3
  const person = makePerson(random, random.pick(placesOf(id)), id)
  const postal = isCompany ? { ...person, company: companyName(random) } : person
  const second = { ...makePerson(random, random.pick(usPlaces), id), email: postal.email }
  const at = openedAt - random.int(40, 360) * dayMs
  return {
    id,
    email: postal.email,
    firstName: postal.firstName,
    lastName: postal.lastName,
    company: postal.company,
    phone: postal.phone,
    groupId: isCompany ? wholesaleGroupId : 1,
    notes: id % 19 === 0 ? 'Prefers to be called in the morning' : '',
    dateCreated: at,
    dateModified: at + random.int(0, 30) * dayMs,
    addresses: [
      { id: id * 2 - 1, postal, type: isCompany ? 'commercial' : 'residential' },
      ...(id % 4 === 0 ? [{ id: id * 2, postal: second, type: 'residential' as const }] : []),
    ],
  }
}

function placesOf(id: number): readonly Place[] {
  if (id % 5 === 1) return euPlaces
  if (id % 5 === 2) return gbPlaces
  return id % 11 === 0 ? caPlaces : usPlaces
}
