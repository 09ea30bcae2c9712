import type { PostalAddress } from '../model/order.ts'
import type { Json } from '../wire/answer.ts'

/** An address the way orders spell it; a missing zip is a missing field. */
export function renderPostal(postal: PostalAddress): Json {
  return {
    first_name: postal.firstName,
    last_name: postal.lastName,
    company: postal.company,
    street_1: postal.street1,
    street_2: postal.street2,
    city: postal.city,
    state: postal.state,
    ...(postal.zip === null ? {} : { zip: postal.zip }),
    country: postal.country,
    country_iso2: postal.countryIso2,
    phone: postal.phone,
    email: postal.email,
  }
}
