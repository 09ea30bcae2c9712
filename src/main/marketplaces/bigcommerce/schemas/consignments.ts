import type { OrderLine, Pickup, ShippingAddress } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { shippingAddressSchema } from './order-address'
import { orderLineSchema } from './order-line'
import { id, text } from './wire'

/** An included consignment holds at most so many lines, and says so in a `__warning__`. */
const mostLines = 50

export interface Consignments {
  readonly shippingAddresses: readonly ShippingAddress[]
  readonly pickups: readonly Pickup[]
  /** Null: not all of them are here; `GET /v2/orders/{id}/products` has them. */
  readonly lines: readonly OrderLine[] | null
}

const nothing: Consignments = { shippingAddresses: [], pickups: [], lines: null }

/** Lines as included; null where there is a link instead, or only some of them. */
const lines = z
  .array(z.unknown())
  .nullish()
  .transform((wire, context): readonly OrderLine[] | null => {
    if (wire === null || wire === undefined || wire.length >= mostLines || wire.some(isLink)) return null
    const result = z.array(orderLineSchema).safeParse(wire)
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    }
    return z.NEVER
  })
const holder = { line_items: lines, __warning__: z.unknown().optional() }

const shipping = z.looseObject(holder).transform((wire, context) => {
  const address = shippingAddressSchema.safeParse(wire)
  if (address.success) return { address: address.data, lines: linesOf(wire) }
  for (const issue of address.error.issues) {
    context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
  }
  return z.NEVER
})

const pickup = z
  .object({ id, pickup_method_display_name: text, location: z.object({ id }), ...holder })
  .transform((wire): { pickup: Pickup; lines: readonly OrderLine[] | null } => ({
    pickup: { id: wire.id, locationId: wire.location.id, methodName: wire.pickup_method_display_name },
    // The consignment's own id is what a line refers to, whatever the line says.
    lines: linesOf(wire)?.map((line) => ({ ...line, pickupMethodId: wire.id })) ?? null,
  }))

const withoutAddress = z.object(holder).transform((wire) => ({ lines: linesOf(wire) }))

const object = z
  .object({
    shipping: z.array(shipping).nullish(),
    pickups: z.array(pickup).nullish(),
    downloads: z.array(withoutAddress).nullish(),
    email: z.object({ gift_certificates: z.array(withoutAddress).nullish() }).nullish(),
  })
  .transform((wire): Consignments => {
    const { shipping = [], pickups = [], downloads = [] } = wire
    const parts = [
      ...(shipping ?? []),
      ...(pickups ?? []),
      ...(downloads ?? []),
      ...(wire.email?.gift_certificates ?? []),
    ]
    return {
      shippingAddresses: (shipping ?? []).map(({ address }) => address),
      pickups: (pickups ?? []).map((part) => part.pickup),
      lines: parts.some((part) => part.lines === null) ? null : parts.flatMap((part) => part.lines ?? []),
    }
  })

/**
 * `consignments` of an order: the object (`consignment_structure=object`), the older array around it, or a link where
 * they were not included.
 */
export const consignmentsSchema = z
  .unknown()
  .optional()
  .transform((wire, context): Consignments => {
    const included: unknown = Array.isArray(wire) ? wire[0] : wire
    if (included === undefined || included === null || isLink(included)) return nothing
    const result = object.safeParse(included)
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    }
    return z.NEVER
  })

function linesOf(wire: {
  line_items: readonly OrderLine[] | null
  __warning__?: unknown
}): readonly OrderLine[] | null {
  return wire.__warning__ === undefined ? wire.line_items : null
}

/** `{url, resource}` stands where a sub-resource was not included. */
export function isLink(wire: unknown): boolean {
  return typeof wire === 'object' && wire !== null && 'resource' in wire
}
