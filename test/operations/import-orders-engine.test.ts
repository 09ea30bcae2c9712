import { setImmediate } from 'node:timers/promises'
import { type Journal, put } from '@main/db/db'
import { createEngine } from '@main/engine/engine'
import { lines, orders } from '@main/engine/mirror-tables'
import { importOrders } from '@main/operations/import-orders'
import { exclusively } from '@main/order-lock'
import type { Queue } from '@shared/domain/queue'
import { afterEach, describe, expect, it } from 'vitest'
import { type ConnectedWorld, connectedWorld } from '../support/connected-world'
import { saleOrdersOf } from '../support/import-results'
import { contextOf, type ImportInputs } from '../support/import-run'

const opened: ConnectedWorld[] = []
afterEach(async () => {
  for (const { demoStore } of opened.splice(0)) await demoStore.close()
})

describe('importing orders under the engine, three at a time', () => {
  it('makes the same sale orders when the store answers badly as when it answers well', async () => {
    const well = await connect()
    const clean = await run(well)
    expect(clean.counts).toMatchObject({ waiting: 0, running: 0 })
    expect(clean.counts.done).toBeGreaterThan(80)

    const badly = await connect()
    await badly.fault(
      { match: { path: '/v2/orders' }, kind: '503', probability: 0.08 },
      { match: { path: '/v2/orders' }, kind: '429', probability: 0.04 },
      { match: { path: '/v2/orders' }, kind: '429-bare', probability: 0.02 },
      { match: { path: '/v2/orders' }, kind: 'reset', probability: 0.05 },
      { match: { path: '/v2/orders' }, kind: 'truncated', probability: 0.05 },
      { match: { path: '/v2/orders' }, kind: 'empty-200', probability: 0.03 },
      { match: { path: '/v2/orders' }, kind: '500-html', probability: 0.03 },
    )
    const rough = await run(badly)
    expect(rough.counts).toEqual(clean.counts)
    expect(await madeIn(badly)).toEqual(await madeIn(well))
    expect(await unexpectedIn(badly)).toEqual([])
  })

  it('makes nothing twice when it is run again, and retries what failed', async () => {
    const connected = await connect()
    const first = await run(connected)
    const before = await madeIn(connected)
    const second = await run(connected, { orderIds: (await linesOf(connected)).map(({ ref }) => ref) })
    expect(await madeIn(connected)).toEqual(before)
    // Drafts and orders on hold still wait for their person; the others are in.
    expect(second.counts.done).toBe(first.counts.fixes)
    expect(second.counts.failed).toBe(first.counts.failed)
  })
})

it('ORD-13, DAT-1: what a person changes of an order while its line ends is kept', async () => {
  const connected = await connect(3)
  const { mirror } = connected.world
  const edits: Promise<void>[] = []
  /** By an API call, as early as it can. */
  const edit = async (id: string): Promise<void> => {
    const copy = await mirror.get(orders, id)
    const entry = { at: '2026-06-20T12:00:00.000Z', by: 'person', code: 'orders.timeline.change-dismissed' } as const
    const timeline = [...(copy?.timeline ?? []), { ...entry, params: { what: 'content' } }]
    if (copy) await mirror.commit([put(orders, { ...copy, timeline })])
  }
  const slow: Journal = {
    ...mirror,
    async commit(changes) {
      const ends = changes.some(({ table, ...change }) => {
        return (
          table.name === lines.name &&
          change.kind === 'put' &&
          'state' in change.record &&
          change.record.state === 'done'
        )
      })
      const saved = ends ? changes.filter(({ table }) => table.name === orders.name) : []
      for (const change of saved) {
        const id = change.kind === 'put' ? change.record.id : change.id
        edits.push(exclusively(slow, id, () => edit(id)))
      }
      if (saved.length > 0) for (let turn = 0; turn < 20; turn += 1) await setImmediate()
      await mirror.commit(changes)
    },
  }
  await run({ ...connected, world: { ...connected.world, mirror: slow } })
  await Promise.all(edits)
  expect(edits.length).toBeGreaterThan(0)
  const kept = (await mirror.query(orders, { limit: 10 })).rows.filter(({ timeline }) =>
    timeline.some(({ code }) => code === 'orders.timeline.change-dismissed'),
  )
  expect(kept).toHaveLength(edits.length)
})

async function connect(placed = 120): Promise<ConnectedWorld> {
  const connected = await connectedWorld({ products: 50, orders: placed })
  opened.push(connected)
  return connected
}

async function run({ world, clock }: ConnectedWorld, inputs: ImportInputs = {}): Promise<Queue> {
  const engine = createEngine({
    clock,
    logs: { append: () => undefined },
    // The clock leaps over waits while the network takes its real time: nothing is stuck.
    operation: () => ({ ...importOrders, longestMinutes: Number.POSITIVE_INFINITY }),
    instances: () => [world.instance],
    journal: async () => world.mirror,
    openContext: async (request) => ({ ...contextOf(world, {}), ...request, clock }),
  })
  const { queueId } = await engine.start({
    instanceId: world.instance.id,
    operation: importOrders.name,
    inputs: { ...inputs },
    startedBy: 'person',
  })
  return engine.wait(queueId)
}

async function linesOf({ world }: ConnectedWorld) {
  return (await world.mirror.query(lines, { limit: 10_000 })).rows
}

async function unexpectedIn(connected: ConnectedWorld) {
  return (await linesOf(connected))
    .filter(({ failure }) => failure?.kind === 'unexpected')
    .map(({ failure }) => failure)
}

/** What was made, whatever the order it was made in. */
async function madeIn({ world }: ConnectedWorld) {
  const made = (await saleOrdersOf(world)).map(({ key, state, customer, total, totalTax, lines: lineItems }) => ({
    key,
    state,
    customer,
    total,
    totalTax,
    lines: lineItems.map((line) => [line.key, line.sku, line.total]),
  }))
  const { rows } = await world.backOffice.records.query('contacts', { limit: 10_000 })
  const people = rows.map(({ kind, name, email, address }) => JSON.stringify([kind, name, email, address])).toSorted()
  return { made: made.toSorted((a, b) => a.key.localeCompare(b.key)), people }
}
