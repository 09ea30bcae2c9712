import type { PostalAddress } from '../model/order.ts'
import type { Random } from '../random.ts'

const firstNames = [
  'Ava',
  'Liam',
  'Noah',
  'Emma',
  'Mateo',
  'Sofia',
  'Grace',
  'Ethan',
  'Chloé',
  'Lucas',
  'Mia',
  'Jonas',
  'Freya',
  'Oscar',
  'Priya',
  'Kenji',
  'Zoë',
  'Henrik',
  'Isla',
  'Amara',
  'Hannah',
  'Diego',
  'Ingrid',
  'Samuel',
  'Nadia',
  'Theo',
  'Ruth',
  'Felix',
] as const
const lastNames = [
  'Bennett',
  'Okafor',
  'Larsen',
  'García',
  'Nguyen',
  'Müller',
  'Walker',
  'Rossi',
  'Patel',
  'Kowalski',
  'Dubois',
  'Hughes',
  'Tanaka',
  'Silva',
  'Murphy',
  'Andersson',
  'Cohen',
  'Fischer',
  'Brooks',
  'Moreau',
  'Jensen',
  'Whitfield',
  'Osei',
  'Novak',
] as const
const streets = [
  'Maple Avenue',
  'Harbor Street',
  'Orchard Lane',
  'Station Road',
  'Birch Close',
  'Mill Street',
  'Park View',
  'Quarry Hill',
] as const
const companies = [
  'Bluebird Café LLC',
  'Studio Nord',
  'Oakline Interiors',
  'The Corner Pantry',
  'Hotel Almira',
  'Seaward Rentals',
  'Brightwork Ltd',
] as const

export interface Place {
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly country: string
  readonly iso2: string
}

export const usPlaces: readonly Place[] = [
  { city: 'Portland', state: 'Oregon', zip: '97209', country: 'United States', iso2: 'US' },
  { city: 'Austin', state: 'Texas', zip: '78704', country: 'United States', iso2: 'US' },
  { city: 'Boulder', state: 'Colorado', zip: '80302', country: 'United States', iso2: 'US' },
  { city: 'Brooklyn', state: 'New York', zip: '11215', country: 'United States', iso2: 'US' },
  { city: 'Seattle', state: 'Washington', zip: '98103', country: 'United States', iso2: 'US' },
  { city: 'Ann Arbor', state: 'Michigan', zip: '48104', country: 'United States', iso2: 'US' },
]
export const euPlaces: readonly Place[] = [
  { city: 'München', state: 'Bayern', zip: '80331', country: 'Germany', iso2: 'DE' },
  { city: 'Lyon', state: 'Auvergne-Rhône-Alpes', zip: '69002', country: 'France', iso2: 'FR' },
  { city: 'Utrecht', state: 'Utrecht', zip: '3511 AB', country: 'Netherlands', iso2: 'NL' },
]
export const gbPlaces: readonly Place[] = [
  { city: 'Bristol', state: 'England', zip: 'BS1 4DJ', country: 'United Kingdom', iso2: 'GB' },
  { city: 'Edinburgh', state: 'Scotland', zip: 'EH1 2NG', country: 'United Kingdom', iso2: 'GB' },
]
export const caPlaces: readonly Place[] = [
  { city: 'Vancouver', state: 'British Columbia', zip: 'V5K 0A1', country: 'Canada', iso2: 'CA' },
]

export function placesFor(currency: string): readonly Place[] {
  if (currency === 'EUR') return euPlaces
  return currency === 'GBP' ? gbPlaces : usPlaces
}

/** A person at an address; the ordinal makes the e-mail unique. */
export function makePerson(random: Random, place: Place, ordinal: number): PostalAddress {
  const firstName = random.pick(firstNames)
  const lastName = random.pick(lastNames)
  const plain = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
  return {
    firstName,
    lastName,
    company: '',
    street1: `${random.int(2, 480)} ${random.pick(streets)}`,
    street2: random.chance(0.15) ? `Apt ${random.int(1, 40)}` : '',
    city: place.city,
    state: place.state,
    zip: place.zip,
    country: place.country,
    countryIso2: place.iso2,
    phone: random.chance(0.8) ? `+1 555 ${random.int(200, 999)} ${String(random.int(0, 9999)).padStart(4, '0')}` : '',
    email: `${plain}${ordinal}@example.com`,
  }
}

export function companyName(random: Random): string {
  return random.pick(companies)
}
