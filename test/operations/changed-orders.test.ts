import { describe, expect, it } from 'vitest'
import { liveThrough } from '../faults/merchant/changed-orders'

describe('an order that its merchant keeps changing', () => {
  it('ORD-2, ORD-13, RFD-4: agrees with the store to the cent or says where not, and nothing is done twice', async () => {
    const happened = await liveThrough(60, 13)
    // A sample in which nothing happens would prove nothing.
    for (const kind of ['content', 'shipping', 'shipment', 'payment', 'refund', 'cancelled'])
      expect(happened[`applied ${kind}`], kind).toBeGreaterThan(0)
  }, 60_000)
})
