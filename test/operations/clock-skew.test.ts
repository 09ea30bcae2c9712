import { systemClock } from '@main/clock'
import { expect, it } from 'vitest'
import { connectedApp } from '../support/connected-store'

const hourMs = 3_600_000

it.each([
  ['an hour ahead of', hourMs],
  ['an hour behind', -hourMs],
])('ORD-1: misses no order where this machine’s clock is %s the store’s', async (_, ours) => {
  const clock = { ...systemClock, now: () => Date.now() + ours }
  const { app, store, instanceId, close } = await connectedApp({ app: { clock } })
  const first = await store.place('simple', 1, { status_id: 11 })
  const before = await app.run(instanceId, 'import-orders')
  const second = await store.place('simple', 1, { status_id: 11 })
  const after = await app.run(instanceId, 'import-orders')
  expect(before.lines.map(({ ref }) => ref)).toEqual(first)
  expect(after.lines.map(({ ref }) => ref)).toEqual(expect.arrayContaining([...second]))
  await close()
})

it('LST-1: misses no product where this machine’s clock is ahead of the store’s', async () => {
  const clock = { ...systemClock, now: () => Date.now() + hourMs }
  const { app, store, instanceId, close } = await connectedApp({ products: 3, app: { clock } })
  const ids = (await app.run(instanceId, 'import-listings', { which: 'all' })).lines.map(({ ref }) => ref)
  await store.control('PATCH', `products/${ids[0]}`, { name: 'Renamed meanwhile' })
  const changed = await app.run(instanceId, 'import-listings', { which: 'changed' })
  expect(changed.lines.map(({ ref }) => ref)).toContain(ids[0])
  await close()
})
