import { listings } from '@main/engine/mirror-tables'
import { afterEach, describe, expect, it } from 'vitest'
import { type ConnectedWorld, connectedWorld } from '../support/connected-world'
import { runImport } from '../support/import-run'

let connected: ConnectedWorld
afterEach(() => connected.demoStore.close())

const failuresOf = (ended: Awaited<ReturnType<typeof runImport>>): readonly string[] =>
  [...ended.values()].flatMap((one) => (one.state === 'failed' ? one.failure.code : []))

describe('importing orders before any listing', () => {
  it('LST-3: takes in the listings that the orders name, where products may be created', async () => {
    connected = await connectedWorld({ products: 30, orders: 40, listings: false })
    const ended = await runImport(connected.world)
    const imported = [...ended.values()].filter(({ state }) => state === 'done')
    expect(imported.length).toBeGreaterThan(20)
    // Only what the store itself no longer has is left for a person.
    expect(failuresOf(ended).filter((code) => code === 'orders.unknown-sku').length).toBeLessThanOrEqual(3)
    const { total } = await connected.world.mirror.query(listings, { where: { linked: true } })
    expect(total).toBeGreaterThan(10)
  })

  it('INS-7: leaves them to a person where products may not be created', async () => {
    connected = await connectedWorld({ products: 30, orders: 40, listings: false })
    const ended = await runImport(connected.world.with({ createProducts: false }))
    expect(failuresOf(ended)).toContain('orders.unknown-sku')
    expect((await connected.world.mirror.query(listings)).total).toBe(0)
  })
})
