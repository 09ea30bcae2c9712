import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '@main/app'
import { type Ask, allRows, askOf } from '@main/demo/ask'
import { findDisagreements } from '@main/demo/find-disagreements'
import type { Queue } from '@shared/domain/queue'
import type { Random } from '../../../src/demo-store/random'
import { type DemoStore, startDemoStore } from '../../../src/demo-store/start'
import { type SimulatedNetwork, simulatedNetwork } from '../../support/simulated-network'
import { quickFolder } from '../quick-folder'
import { connectInstance, control, retryFailed, startQuietApp } from '../shop/connect'
import type { Found } from '../trial'
import { type Happening, happeningsOf, plainKinds } from './happenings'
import { type Memory, measure, slopeOf } from './memory'
import { type Away, scheduleProblems } from './schedule-runs'

export interface Days {
  readonly shops: number
  readonly hours: number
  /** From this hour on nothing new happens in the shops. */
  readonly quietFrom: number
  readonly random: Random
}

interface Shop {
  readonly store: DemoStore
  readonly instanceId: string
  /** Ids of orders that must have become sale orders. */
  readonly plain: string[]
}

const minuteMs = 60_000
/** Caches and notes that fill up within the first hours would hide what never stops growing. */
const cacheBytes = 64 * 1024
const keptRequests = 100
const everyMinutes: Readonly<Record<string, number>> = {
  'import-orders': 15,
  'import-stock': 30,
  'import-listings': 1440,
}

/** Shops, application and computer through hours of one simulated clock. */
export async function liveThrough({ shops: count, hours, quietFrom, random }: Days): Promise<Found> {
  const day = new Day(simulatedNetwork(Date.UTC(2026, 5, 1)), await quickFolder('day'), random)
  try {
    await day.begin(count)
    for (const happening of happeningsOf(count, hours, quietFrom, random)) await day.live(happening)
    return await day.end(quietFrom)
  } finally {
    await day.close()
  }
}

class Day {
  readonly #network: SimulatedNetwork
  readonly #folder: string
  readonly #random: Random
  readonly #stores: DemoStore[] = []
  readonly #shops: Shop[] = []
  readonly #away: Away[] = []
  readonly #memory: (Memory & { readonly hour: number })[] = []
  #app: App | null = null
  #beganMs = 0
  #restarts = 0
  #orders = 0
  #struck = 0

  constructor(network: SimulatedNetwork, folder: string, random: Random) {
    this.#network = network
    this.#folder = folder
    this.#random = random
  }

  async begin(count: number): Promise<void> {
    await this.#open()
    for (let at = 0; at < count; at += 1) {
      const quota = { requests: 150, windowMs: 30_000 }
      const { storeClock } = this.#network
      const store = await startDemoStore({
        seed: at + 1,
        products: 12,
        orders: 8,
        quota,
        clock: storeClock,
        keptRequests,
      })
      this.#stores.push(store)
      const instanceId = await this.#ask((ask) => connectInstance(ask, store, `Shop ${at + 1}`))
      this.#shops.push({ store, instanceId, plain: [] })
    }
    await this.#ask(async (ask) => {
      for (const { id, operation } of await ask('schedules.list', {})) {
        const every = everyMinutes[operation]
        if (every) await ask('schedules.set', { scheduleId: id, on: true, everyMinutes: every })
      }
    })
    this.#beganMs = this.#network.clock.now()
  }

  async live(happening: Happening): Promise<void> {
    const { clock } = this.#network
    await clock.advance(Math.max(0, this.#beganMs + happening.atMinute * minuteMs - clock.now()))
    switch (happening.what) {
      case 'orders':
        return this.#place(happening)
      case 'edit':
        return this.#edit(happening)
      case 'fault':
        await control(this.#shop(happening.shop).store, 'POST', 'faults', [happening.fault])
        return
      case 'faults-end':
        return this.#endFaults(this.#shop(happening.shop))
      case 'sleep':
        return this.#sleep(happening.minutes, happening.told)
      case 'restart':
        return this.#restart(happening.closedMinutes)
      case 'hour':
        this.#memory.push({ hour: happening.atMinute / 60, ...(await measure()) })
        return
      default:
        return happening satisfies never
    }
  }

  /** The last faults end, what failed has another turn, and the schedules run once more: then all must be well. */
  async end(quietFrom: number): Promise<Found> {
    for (const shop of this.#shops) await this.#endFaults(shop)
    // However late the last run was: after one and a half intervals there was another.
    await this.#network.clock.advance(25 * minuteMs)
    const problems: string[] = []
    const untilMs = this.#network.clock.now()
    let runs = 0
    for (const { store, instanceId, plain } of this.#shops) {
      const queues = await this.#ask((ask) => queuesOf(ask, instanceId))
      const schedules = await this.#ask((ask) => ask('schedules.list', { instanceId }))
      for (const schedule of schedules.filter(({ on }) => on)) {
        const mine = queues.filter(({ operation }) => operation === schedule.operation)
        const byItself = mine.filter(({ startedBy }) => startedBy === 'schedule')
        runs += byItself.length
        problems.push(...scheduleProblems(schedule, byItself, this.#away, this.#beganMs, untilMs))
      }
      problems.push(...(await this.#ask((ask) => standing(ask, instanceId, store, plain))))
    }
    return { problems, figures: { ...this.#figures(quietFrom, runs), ...growthOf(this.#memory, quietFrom, problems) } }
  }

  async close(): Promise<void> {
    await this.#closeApp()
    for (const store of this.#stores) await store.close()
    this.#network.restore()
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 })
  }

  async #place({ shop, kind, count }: Extract<Happening, { what: 'orders' }>): Promise<void> {
    const { store, plain } = this.#shop(shop)
    const { ids } = (await control(store, 'POST', 'orders', { kind, count })) as { readonly ids: readonly number[] }
    this.#orders += ids.length
    if (plainKinds.includes(kind)) plain.push(...ids.map(String))
  }

  async #edit({ shop, by }: Extract<Happening, { what: 'edit' }>): Promise<void> {
    const { store } = this.#shop(shop)
    const { orders, products } = store.demo.shop
    if (by === 'order') {
      const edit = { staff_notes: `Seen ${orders.length}`, status_id: this.#random.pick([2, 9, 10, 11]) }
      await control(store, 'PATCH', `orders/${this.#random.pick(orders).id}`, edit)
      return
    }
    const level = this.#random.pick(products).variants[0]
    const stock = level?.stock[0]
    if (level && stock)
      await control(store, 'PATCH', 'inventory', {
        variant_id: level.id,
        location_id: stock.locationId,
        quantity: this.#random.int(0, 500),
      })
  }

  async #endFaults({ store }: Shop): Promise<void> {
    this.#struck += store.demo.faults.list().reduce((sum, { struck }) => sum + struck, 0)
    await control(store, 'DELETE', 'faults')
  }

  async #sleep(minutes: number, told: boolean): Promise<void> {
    const { clock } = this.#network
    const fromMs = clock.now()
    clock.sleepComputer(minutes * minuteMs)
    this.#away.push({ fromMs, toMs: clock.now() })
    if (told) await this.#app?.wake()
  }

  async #restart(closedMinutes: number): Promise<void> {
    const { clock } = this.#network
    const fromMs = clock.now()
    await this.#closeApp()
    await clock.advance(closedMinutes * minuteMs)
    await this.#open()
    this.#away.push({ fromMs, toMs: clock.now() })
    this.#restarts += 1
  }

  async #open(): Promise<void> {
    const { clock } = this.#network
    this.#app = await clock.until(
      startQuietApp(join(this.#folder, 'data'), clock, { schedules: true, limits: { cacheBytes } }),
    )
  }

  async #closeApp(): Promise<void> {
    const app = this.#app
    this.#app = null
    if (app) await this.#network.clock.until(app.close())
  }

  #ask<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    const app = this.#app
    if (!app) throw new Error('The application is closed')
    return this.#network.clock.until(work(askOf(app.call)))
  }

  #shop(at: number): Shop {
    const shop = this.#shops[at]
    if (!shop) throw new Error(`There is no shop ${at}`)
    return shop
  }

  #figures(quietFrom: number, runs: number) {
    const requests = this.#shops.reduce((sum, { store }) => sum + (store.demo.journal.after(0).at(-1)?.seq ?? 0), 0)
    const awayMinutes = this.#away.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / minuteMs, 0)
    const shops = { shops: this.#shops.length, placed: this.#orders, requests, faultsStruck: this.#struck }
    return { ...shops, scheduledRuns: runs, restarts: this.#restarts, awayMinutes: Math.round(awayMinutes), quietFrom }
  }
}

async function queuesOf(ask: Ask, instanceId: string): Promise<readonly Queue[]> {
  return (await allRows((query) => ask('queues.list', { instanceId, query }))).map(({ queue }) => queue)
}

async function standing(
  ask: Ask,
  instanceId: string,
  store: DemoStore,
  plain: readonly string[],
): Promise<readonly string[]> {
  await retryFailed(ask, instanceId)
  const problems: string[] = []
  for (const { id, operation, state, counts } of await queuesOf(ask, instanceId)) {
    if (state === 'running' || counts.waiting + counts.running > 0) problems.push(`${operation} ${id} stands ${state}`)
  }
  const { apiUrl, storeHash, accessToken } = store
  const { problems: wrong } = await findDisagreements(instanceId, { apiUrl, storeHash, accessToken }, ask)
  const orders = await allRows((query) => ask('orders.list', { instanceId, query }))
  const known = new Map(orders.map((order) => [order.id, order]))
  for (const id of plain) {
    const order = known.get(id)
    if (order?.sync !== 'imported') problems.push(`Order ${id} is ${order?.sync}: ${JSON.stringify(order?.message)}`)
  }
  return [...problems, ...wrong]
}

/** What a quiet hour of schedules may keep: their queues. */
const allowedKbPerQuietHour = 128

function growthOf(memory: readonly (Memory & { readonly hour: number })[], quietFrom: number, problems: string[]) {
  const quiet = memory.filter(({ hour }) => hour > quietFrom)
  const kbPerHour = Math.round(slopeOf(quiet.map(({ heapMb, outsideMb }) => heapMb + outsideMb)) * 1024)
  if (quiet.length > 3 && kbPerHour > allowedKbPerQuietHour)
    problems.push(`Memory grows by ${kbPerHour} KB in each quiet hour; ${allowedKbPerQuietHour} are allowed`)
  const column = (name: keyof Memory) => memory.map((one) => one[name])
  return { kbPerQuietHour: kbPerHour, heapMb: column('heapMb'), outsideMb: column('outsideMb'), rssMb: column('rssMb') }
}
