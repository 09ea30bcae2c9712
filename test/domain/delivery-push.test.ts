import { toShip, whyNotWhole } from '@shared/domain/delivery-push'
import type { MarketplaceOrder, OrderLine } from '@shared/domain/marketplace-order'
import { describe, expect, it } from 'vitest'
import { marketplaceOrder } from '../support/orders'

const line = (sku: string, quantity: number, overrides: Partial<OrderLine> = {}) => {
  return { unitPrice: 1000, sku, quantity, overrides }
}

/** Three mugs and a book to one address. */
function order(overrides: Partial<MarketplaceOrder> = {}, mugs: Partial<OrderLine> = {}): MarketplaceOrder {
  const sketch = marketplaceOrder({
    id: '7',
    shipping: [500],
    lines: [line('MUG', 3, mugs), line('BOOK', 1)],
    overrides,
  })
  const addressId = sketch.shippingAddresses[0]?.id ?? null
  const to = (one: OrderLine) => ({ ...one, shippingAddressId: one.shippingAddressId ?? addressId })
  return { ...sketch, lines: sketch.lines.map(to) }
}

function delivery(...quantities: readonly (readonly [key: string, quantity: string])[]) {
  const lines = quantities.map(([lineKey, quantity]) => {
    return { lineKey, variantId: null, sku: lineKey, name: '', quantity, reserved: '0' }
  })
  return { name: 'OUT00001', lines }
}

const why = (found: ReturnType<typeof toShip>) => (found.kind === 'ship' ? 'ships' : found.why.code)

describe('what of a delivery order the store still has to ship', () => {
  it('is its pieces, at the address of their lines (FUL-2)', () => {
    const found = toShip(delivery(['line:1', '2'], ['line:2', '1']), order())
    const lines = [{ lineId: '1', quantity: 2 }, { lineId: '2', quantity: 1 }] // biome-ignore format: one row
    expect(found).toEqual({ kind: 'ship', sending: { shippingAddressId: order().shippingAddresses[0]?.id, lines } })
  })

  it('leaves out pieces shipped there already, and digital lines (FUL-2)', () => {
    const found = toShip(delivery(['line:1', '3'], ['line:2', '1']), order({}, { quantityShipped: 2 }))
    expect(found).toMatchObject({ sending: { lines: [{ lineId: '1', quantity: 1 }, { lineId: '2' }] } })
    expect(why(toShip(delivery(['line:1', '1']), order({}, { type: 'digital' })))).toBe('shipping.nothing-left')
    expect(why(toShip(delivery(['line:1', '3']), order({}, { quantityShipped: 3 })))).toBe('shipping.nothing-left')
  })

  it('is refused with its reason where the order has changed under it (FUL-2)', () => {
    expect(why(toShip(delivery(['line:9', '1']), order()))).toBe('shipping.line-gone')
    expect(why(toShip(delivery(['line:1', '0.5']), order()))).toBe('shipping.not-whole')
    expect(why(toShip(delivery(['line:1', '1']), order({ statusId: 5, status: 'Cancelled' })))).toBe(
      'shipping.order-closed',
    )
    expect(why(toShip(delivery(['line:1', '1']), order({ shippingAddresses: [] })))).toBe('shipping.address-gone')
    const moved = order({}, { shippingAddressId: 'elsewhere' })
    expect(why(toShip(delivery(['line:1', '1'], ['line:2', '1']), moved))).toBe('shipping.several-addresses')
  })

  it('is never a part of a piece: so much may not even leave (FUL-1, FUL-2)', () => {
    const found = whyNotWhole(delivery(['line:1', '3']), { 'line:1': '0.5' }, order())
    expect(found).toMatchObject({ code: 'deliveries.not-whole', params: { id: '7', quantity: '0.5' } })
    expect(whyNotWhole(delivery(['line:1', '3']), { 'line:1': '2.0' }, order())).toBeNull()
    expect(whyNotWhole(delivery(['line:1', '1.5']), { 'line:1': '1.5' }, order())).toBeNull()
  })

  it('is nothing where the buyer collects it (ORD-8)', () => {
    const pickups = [{ id: 'p1', locationId: '1', methodName: 'Counter' }]
    const collected = order({ shippingAddresses: [], pickups })
    const lines = collected.lines.map((one) => ({ ...one, shippingAddressId: null }))
    expect(why(toShip(delivery(['line:1', '1']), { ...collected, lines }))).toBe('shipping.pickup')
  })
})
