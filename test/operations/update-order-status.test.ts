import { put } from '@main/db/db'
import { deliveryPushes, orders } from '@main/engine/mirror-tables'
import { createWritesUnderWay } from '@main/engine/once'
import { updateOrderStatus } from '@main/operations/update-order-status'
import { sentence } from '@shared/messages/message'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { copyOf } from '../support/import-results'
import { contextOf } from '../support/import-run'
import { deliver, type Pushed, push, type ShippingWorld, shippingWorld } from '../support/shipping-world'
import { simulatedClock } from '../support/simulated-clock'

let shop: ShippingWorld
beforeEach(async () => {
  shop = await shippingWorld()
})
afterEach(() => shop.demoStore.close())

const statusOf = async (orderId: string) => (await shop.bigCommerce.orders.get(orderId, never))?.statusId
const parcelsOf = (orderId: string) => shop.bigCommerce.orders.shipments(orderId, never)

function said(ended: Pushed | undefined): string {
  if (!ended) return 'nothing'
  const { code, params } = ended.state === 'failed' ? ended.failure : ended.message
  return sentence(code, params)
}

async function sold(kind = 'simple') {
  const { orderId, deliveries } = await shop.sold(kind)
  const [delivery] = deliveries
  if (!delivery) throw new Error(`Order ${orderId} (${kind}) has no delivery order`)
  return { orderId, delivery, deliveries }
}

describe('Update Order Status', () => {
  it('FUL-2: makes the shipment with items, carrier and tracking, once, and knows its id', async () => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery)
    const [first] = (await push(shop.world)).values()
    expect(first?.state).toBe('done')
    const [parcel, ...others] = await parcelsOf(orderId)
    expect(others).toEqual([])
    expect(parcel).toMatchObject({ trackingNumber: `1Z${delivery.name}`, carrier: 'ups' })
    expect(parcel?.lines.map(({ lineId, quantity }) => [`line:${lineId}`, String(quantity)]).sort()).toEqual(
      delivery.lines.map(({ lineKey, quantity }) => [lineKey, quantity]).sort(),
    )
    expect(await statusOf(orderId)).toBe(2)
    expect(await shop.world.mirror.get(deliveryPushes, delivery.id)).toMatchObject({
      state: 'pushed',
      shipmentId: parcel?.id,
    })
    expect((await push(shop.world)).size).toBe(0)
    expect(said((await push(shop.world, { deliveryIds: [delivery.id] })).get(delivery.id))).toContain('already')
    expect(await shop.made()).toBe(1)
  })

  it('ORD-6, FUL-2: ships two addresses as two parcels with their own carriers', async () => {
    const { orderId, deliveries } = await sold('several-addresses')
    expect(deliveries.length).toBeGreaterThan(1)
    for (const [index, delivery] of deliveries.entries())
      await deliver(shop.world, delivery, { carrier: index === 0 ? 'fedex' : 'DHL' })
    await push(shop.world)
    const parcels = await parcelsOf(orderId)
    expect(new Set(parcels.map((one) => one.shippingAddressId)).size).toBe(deliveries.length)
    expect(parcels.map(({ carrier }) => carrier)).toContain('fedex')
    expect(await statusOf(orderId)).toBe(2)
  })

  it('FUL-1, FUL-2: ships a part, and the rest later', async () => {
    const { orderId, delivery } = await sold('many-lines')
    const [line] = delivery.lines
    const { rest } = await deliver(shop.world, delivery, { quantities: { [line?.lineKey ?? '']: '1' } })
    await push(shop.world)
    expect(await statusOf(orderId)).toBe(3)
    if (rest) await deliver(shop.world, rest)
    await push(shop.world)
    expect(await statusOf(orderId)).toBe(2)
    expect(await parcelsOf(orderId)).toHaveLength(2)
  })

  it.each([
    ['after-write-503', 1],
    ['after-write-timeout', 1],
    ['reset', 1],
    ['before-write-503', 1],
    ['429', 1],
    ['503', 1],
    ['timeout', 1],
  ] as const)('FUL-2, DAT-1: makes one shipment whatever answers come: %s', async (kind, made) => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery)
    await shop.fault({ match: { method: 'POST', path: `/v2/orders/${orderId}/shipments` }, kind, times: 1, ms: 3000 })
    const [underWay, clock] = [createWritesUnderWay(), simulatedClock(Date.UTC(2026, 5, 20, 12))]
    let last: Pushed | undefined
    for (let turn = 0; turn < 10 && last?.state !== 'done' && last?.state !== 'skipped'; turn += 1) {
      last = (await push(shop.world, { deliveryIds: [delivery.id], underWay, clock })).get(delivery.id)
      await clock.advance(60_000)
    }
    expect(said(last)).not.toBe('nothing')
    expect(await shop.world.mirror.get(deliveryPushes, delivery.id)).toMatchObject({ state: 'pushed' })
    expect(await shop.made()).toBe(made)
    expect(await parcelsOf(orderId)).toHaveLength(made)
  })

  it('FUL-2, DAT-1: makes one shipment when the process dies after any commit', async () => {
    for (let commits = 0; ; commits += 1) {
      const { orderId, delivery } = await sold()
      await deliver(shop.world, delivery)
      const before = await shop.made()
      const died = await push(shop.world.dyingAfter(commits), { deliveryIds: [delivery.id] }).then(
        (ended) => [...ended.values()].some(({ state }) => state === 'failed') || ended.size === 0,
        () => true,
      )
      const clock = simulatedClock(Date.UTC(2026, 5, 20, 13))
      const underWay = createWritesUnderWay()
      for (let turn = 0; turn < 4; turn += 1) {
        await push(shop.world, { deliveryIds: [delivery.id], underWay, clock })
        await clock.advance(90_000)
      }
      expect((await shop.made()) - before, `died after ${commits} commits`).toBe(1)
      const [parcel] = await parcelsOf(orderId)
      const kept = await shop.world.mirror.get(deliveryPushes, delivery.id)
      expect(kept, `died after ${commits} commits`).toMatchObject({ state: 'pushed', shipmentId: parcel?.id })
      if (!died) return expect(commits).toBeGreaterThan(4)
    }
  })

  it('FUL-2, DAT-1: looks for what was sent, although the delivery order says something else by now', async () => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery)
    const path = `/v2/orders/${orderId}/shipments`
    // Done, but not answered, nor can anybody look.
    await shop.fault({ match: { method: 'POST', path }, kind: 'after-write-503', times: 1 })
    await shop.fault({ match: { method: 'GET', path }, kind: '503', times: 20 })
    const [underWay, clock] = [createWritesUnderWay(), simulatedClock(Date.UTC(2026, 5, 20, 12))]
    const first = (await push(shop.world, { deliveryIds: [delivery.id], underWay, clock })).get(delivery.id)
    expect(first?.state).toBe('failed')
    const changed = { carrier: 'fedex', tracking: 'CHANGED', trackingUrl: '' }
    await shop.world.backOffice.deliveries.setShipping(delivery.id, changed)
    await shop.control('DELETE', 'faults')
    for (let turn = 0; turn < 5; turn += 1) {
      await push(shop.world, { deliveryIds: [delivery.id], underWay, clock })
      await clock.advance(90_000)
    }
    expect(await shop.world.mirror.get(deliveryPushes, delivery.id)).toMatchObject({ state: 'pushed' })
    expect((await parcelsOf(orderId)).map(({ trackingNumber }) => trackingNumber)).toEqual([`1Z${delivery.name}`])
  })

  it('FUL-2: makes one shipment when two runs go at once', async () => {
    const { delivery } = await sold()
    await deliver(shop.world, delivery)
    const underWay = createWritesUnderWay()
    await Promise.all([1, 2, 3].map(() => push(shop.world, { deliveryIds: [delivery.id], underWay })))
    expect(await shop.made()).toBe(1)
  })
})

describe('what others note of the order meanwhile', () => {
  it('ORD-13, FUL-2: stays', async () => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery)
    const { mirror } = shop.world
    const context = contextOf(shop.world, { deliveryIds: [delivery.id] }, { operation: updateOrderStatus.name })
    for await (const { ref } of updateOrderStatus.source(context)) expect(ref).toBe(delivery.id)
    const outcome = await updateOrderStatus.handle(await updateOrderStatus.fetch(delivery.id, context), context)
    const copy = await copyOf(shop.world, orderId)
    expect(copy.order.statusId).toBe(2)
    const noted = {
      at: '2026-06-20T12:00:00.000Z',
      by: 'person',
      code: 'orders.reassigned',
      params: { customer: 'A' },
    } as const
    await mirror.commit([put(orders, { ...copy, timeline: [...copy.timeline, noted] })])
    await mirror.commit(outcome.changes ?? [])
    expect((await copyOf(shop.world, orderId)).timeline).toContainEqual(noted)
  })
})

describe('what Update Order Status does not send', () => {
  it('FUL-2: pieces that the merchant shipped meanwhile', async () => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery)
    await shop.control('POST', `orders/${orderId}/shipments`, { how: 'all' })
    const before = await shop.made()
    const [ended] = (await push(shop.world)).values()
    expect(ended?.state).toBe('skipped')
    expect(said(ended)).toContain('nothing that order')
    expect(await shop.made()).toBe(before)
    expect((await push(shop.world)).size).toBe(0)
  })

  it('ORD-7: what had left before the order came here', async () => {
    const { deliveries } = await shop.sold('shipped')
    expect(deliveries.length).toBeGreaterThan(0)
    expect((await push(shop.world)).size).toBe(0)
  })

  it('FUL-3: a tracking number that is too long, before anything is sent', async () => {
    const { delivery } = await sold()
    await deliver(shop.world, delivery, { tracking: 'X'.repeat(51) })
    const [ended] = (await push(shop.world)).values()
    expect(said(ended)).toContain('longer than the 50 characters')
    expect(await shop.made()).toBe(0)
    await shop.world.backOffice.deliveries.setShipping(delivery.id, { carrier: 'ups', tracking: '1Z', trackingUrl: '' })
    expect([...(await push(shop.world)).values()][0]?.state).toBe('done')
  })

  it('FUL-2: anything of an order that was cancelled in the store', async () => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery)
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    const [ended] = (await push(shop.world)).values()
    expect(said(ended)).toContain('nothing of it can be shipped')
    expect(await shop.made()).toBe(0)
  })

  it('OPR-11: anything while the instance rehearses', async () => {
    const { delivery } = await sold()
    await deliver(shop.world, delivery)
    const rehearsing = { ...shop.world, instance: { ...shop.world.instance, rehearsal: true } }
    const [ended] = (await push(rehearsing)).values()
    expect(said(ended)).toContain('Rehearsal: would ship')
    expect(await shop.made()).toBe(0)
    expect([...(await push(shop.world)).values()][0]?.state).toBe('done')
  })

  it('FUL-3: a carrier that BigCommerce does not know, except as a text', async () => {
    const { orderId, delivery } = await sold()
    await deliver(shop.world, delivery, { carrier: 'Harbour Couriers' })
    await push(shop.world)
    expect((await parcelsOf(orderId))[0]?.carrier).toBe('Harbour Couriers')
  })
})
