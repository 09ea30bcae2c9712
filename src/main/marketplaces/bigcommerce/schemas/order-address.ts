import type { OrderAddress, ShippingAddress } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { decimalOrZero, id, text } from './wire'

/** Any part of an address may be missing, the zip included. */
const addressFields = {
  first_name: text,
  last_name: text,
  company: text,
  street_1: text,
  street_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  country_iso2: text,
  email: text,
  phone: text,
}
const address = z.object(addressFields)

export const orderAddressSchema = address.transform(toAddress)

const taxClassId = z.union([z.number(), z.string()]).nullish()

/** A shipping consignment and a row of `GET /v2/orders/{id}/shipping_addresses` are the same but for text and numbers. */
export const shippingAddressSchema = z
  .object({
    id,
    ...addressFields,
    shipping_method: text,
    cost_ex_tax: decimalOrZero,
    cost_inc_tax: decimalOrZero,
    cost_tax: decimalOrZero,
    cost_tax_class_id: taxClassId,
    handling_cost_ex_tax: decimalOrZero,
    handling_cost_inc_tax: decimalOrZero,
    handling_cost_tax: decimalOrZero,
    handling_cost_tax_class_id: taxClassId,
  })
  .transform(
    (wire): ShippingAddress => ({
      id: wire.id,
      ...toAddress(wire),
      shippingMethod: wire.shipping_method,
      shipping: { exTax: wire.cost_ex_tax, incTax: wire.cost_inc_tax, tax: wire.cost_tax },
      handling: { exTax: wire.handling_cost_ex_tax, incTax: wire.handling_cost_inc_tax, tax: wire.handling_cost_tax },
      shippingTaxClassId: classOf(wire.cost_tax_class_id),
      handlingTaxClassId: classOf(wire.handling_cost_tax_class_id),
    }),
  )

function toAddress(wire: z.output<typeof address>): OrderAddress {
  return {
    firstName: wire.first_name,
    lastName: wire.last_name,
    company: wire.company,
    street1: wire.street_1,
    street2: wire.street_2,
    city: wire.city,
    state: wire.state,
    zip: wire.zip,
    country: wire.country,
    countryCode: wire.country_iso2.toUpperCase(),
    email: wire.email,
    phone: wire.phone,
  }
}

/** Class 0 is the default class, so only null and absence mean none. */
function classOf(wire: number | string | null | undefined): string | null {
  return wire === null || wire === undefined || wire === '' ? null : String(wire)
}
