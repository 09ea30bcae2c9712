import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPrograms, type Programs } from '../support/build-programs'
import { runCli, runHere } from '../support/command-line'
import { addInstance, type ControlledStore, controlledStore } from '../support/connected-store'
import { openApp } from '../support/open-app'

/** More with QUAYSIDE_KILLS=100. */
const kills = Number(process.env.QUAYSIDE_KILLS ?? 20)
let programs: Programs
let store: ControlledStore
let work = ''
let orders = 0

/** Everything is set up, and no order imported yet. */
beforeAll(async () => {
  programs = await buildPrograms()
  work = await mkdtemp(join(tmpdir(), 'quayside-kill-'))
  store = await controlledStore({ products: 15, orders: 0, latencyMs: 15 })
  for (const kind of ['simple', 'guest', 'company', 'several-addresses', 'coupon', 'two-taxes', 'many-lines']) {
    orders += (await store.place(kind, 6, { status_id: 11, payment_method: 'Stripe', payment_status: 'captured' }))
      .length
  }
  const app = await openApp({ schedules: false })
  const instanceId = await addInstance(app, store, 'Fern')
  const { queueId } = await app.call('instances.confirm', { instanceId })
  await app.call('queues.wait', { queueId })
  await app.run(instanceId, 'import-listings', { which: 'all', drafts: true })
  const { id: workflowId } = await app.call('workflows.save', {
    instanceId,
    workflowId: null,
    name: 'Auto',
    confirmSaleOrder: true,
  })
  const cells = [{ gateway: 'Stripe', paymentStatus: 'captured' as const }]
  await app.call('workflows.setCells', { instanceId, cells, workflowId })
  // Few lines at a time, so that there is much to cut short.
  await app.call('instances.update', { instanceId, settings: { queueBatchLimit: 5 } })
  await app.restart()
  await cp(app.dataDir, join(work, 'template'), { recursive: true })
  await app.close()
}, 90_000)

afterAll(async () => {
  await store.close()
  await programs.remove()
  await rm(work, { recursive: true, force: true, maxRetries: 3 })
})

async function folder(name: string): Promise<string> {
  const path = join(work, name)
  await cp(join(work, 'template'), path, { recursive: true, filter: (from) => !/LOCK|\.sock$/.test(from) })
  return path
}

const importArgs = (dir: string) => ['--data', dir, '--json', 'run', 'import-orders', '--instance', 'Fern']
async function value(dir: string, ...args: readonly string[]): Promise<unknown> {
  const ran = await runHere(['--data', dir, '--json', ...args])
  if (ran.code !== 0) throw new Error(`${args.join(' ')} ended with ${ran.code}: ${ran.stderr}`)
  return ran.value
}

/** What is in the back office, without the ids and times of one run. */
async function outcome(dir: string): Promise<unknown> {
  const rows = async (collection: string) =>
    ((await value(dir, 'records', collection, '--limit', '5000')) as { rows: Record<string, unknown>[] }).rows
  const saleOrders = (await rows('sale-orders')).map((order) => {
    const { name, state, currency, total, totalTax, customer, taxInclusive, marketplaceOrderId } = order
    const lines = (order.lines as Record<string, unknown>[]).map(
      ({ key, kind, sku, name: of, quantity, unitPrice, total: sum, tax }) => {
        return { key, kind, sku, of, quantity, unitPrice, sum, tax }
      },
    )
    return { name, state, currency, total, totalTax, customer, taxInclusive, marketplaceOrderId, lines }
  })
  const contacts = (await rows('contacts')).map(({ kind, addressType, name, email, phone, company, address }) => {
    return { kind, addressType, name, email, phone, company, address }
  })
  const quantities = (await rows('quantities')).map(({ sku, onHand, reserved }) => ({ sku, onHand, reserved }))
  return [saleOrders, contacts, quantities].map((all) => all.map((one) => JSON.stringify(one)).sort())
}

/** Starts an import and kills it so many milliseconds after it has asked the store so many things. */
async function killedImport(dir: string, requests: number, afterMs: number): Promise<boolean> {
  const { journal } = store.demo
  const before = journal.after(0).length
  const child = spawn(process.execPath, [programs.cli, ...importArgs(dir)], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (child.exitCode === null && journal.after(0).length - before < requests) await wait(2)
  await wait(afterMs)
  const killed = child.kill('SIGKILL')
  await ended
  return killed
}

describe('importing orders', () => {
  let clean: unknown
  beforeAll(async () => {
    const dir = await folder('clean')
    expect(await value(dir, 'run', 'import-orders', '--instance', 'Fern')).toMatchObject({
      counts: { done: orders, failed: 0 },
    })
    clean = await outcome(dir)
  }, 60_000)

  it('ORD-2: twice, and twice at once, makes what one run makes', async () => {
    const dir = await folder('twice')
    const ran = await Promise.all([runCli(programs.cli, importArgs(dir)), runCli(programs.cli, importArgs(dir))])
    expect(ran.map(({ code }) => code)).toEqual([0, 0])
    await value(dir, 'run', 'import-orders', '--instance', 'Fern')
    expect(await outcome(dir)).toEqual(clean)
  }, 60_000)

  it(
    `ORD-2, OPR-4: killed at ${kills} moments, and run to its end, makes what one run makes`,
    async () => {
      const dir = await folder('killed')
      let killed = 0
      const imported = new Set<number>()
      for (let kill = 0; kill < kills; kill += 1) {
        if (await killedImport(dir, 22 + ((kill * 5) % 14), (kill * 13) % 45)) killed += 1
        const { total } = (await value(dir, 'records', 'sale-orders', '--limit', '1')) as { total: number }
        imported.add(total)
      }
      expect(killed).toBeGreaterThan(kills / 2)
      // Many of them in the middle of the work.
      expect([...imported].filter((count) => count > 0 && count < orders).length).toBeGreaterThan(3)
      // The lock of the dead is taken over, and the queue goes on.
      const last = await runCli(programs.cli, importArgs(dir))
      expect([last.code, last.stderr]).toEqual([0, expect.anything()])
      expect(await outcome(dir)).toEqual(clean)
      const queues = (await value(dir, 'queues', 'list')) as {
        state: string
        counts: Record<string, number>
        operation: string
      }[]
      const imports = queues.filter(({ operation }) => operation === 'import-orders')
      expect(imports.length).toBeGreaterThan(1)
      for (const { state, counts } of imports) {
        expect([state, counts.waiting, counts.running, counts.failed]).toEqual(['done', 0, 0, 0])
        expect(counts).toMatchObject({ done: expect.any(Number) })
      }
    },
    30_000 + kills * 5000,
  )

  it('OPR-4: goes on where it was: what had ended is not asked for again', async () => {
    const dir = await folder('goes-on')
    await killedImport(dir, 18, 0)
    const before = store.demo.journal.after(0).length
    const last = await runCli(programs.cli, importArgs(dir))
    expect(last).toMatchObject({ code: 0, value: { state: 'done' } })
    expect(last.stderr).toMatch(/already running/)
    expect(await outcome(dir)).toEqual(clean)
    expect(store.demo.journal.after(0).length).toBeGreaterThan(before)
    const queues = (await value(dir, 'queues', 'list')) as { operation: string; counts: Record<string, number> }[]
    const [second, first] = queues.filter(({ operation }) => operation === 'import-orders').map(({ counts }) => counts)
    expect(first).toMatchObject({ done: orders, failed: 0, waiting: 0 })
    expect(second).toMatchObject({ done: 0, failed: 0, skipped: expect.any(Number) })
  }, 60_000)
})
