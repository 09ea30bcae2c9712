import type { BackOffice } from '@main/backoffice/back-office'
import { createBuiltInBackOffice } from '@main/backoffice/built-in/built-in-back-office'
import { type Journal, put } from '@main/db/db'
import { withWrites } from '@main/engine/line-context'
import { workflowCells, workflows } from '@main/engine/mirror-tables'
import { createWritesUnderWay } from '@main/engine/once'
import type { Context, Outcome, RunContext } from '@main/engine/operation'
import { usualPace } from '@main/engine/pace'
import { toFailure } from '@main/errors'
import type { Marketplace, OrderFilter } from '@main/marketplaces/marketplace'
import { importOrders } from '@main/operations/import-orders'
import { exclusively } from '@main/order-lock'
import type { Clock } from '@shared/clock'
import { cellId, workflowOf } from '@shared/domain/financial-workflow'
import { defaultInstanceSettings, type Instance, type InstanceSettings } from '@shared/domain/instance'
import type { MarketplaceOrder, Shipment } from '@shared/domain/marketplace-order'
import type { Failure } from '@shared/failure'
import { dyingJournal } from './dying-journal'
import { type MemoryDisk, memoryJournal } from './memory-journal'

/** An instance with a store of orders, its journal and a real built-in back office, all in memory. */
export interface ImportWorld {
  /** What the store holds; a test may change it meanwhile. */
  readonly store: Map<string, MarketplaceOrder>
  /** The parcels that left the store, by order. */
  readonly parcels: Map<string, readonly Shipment[]>
  readonly asked: OrderFilter[]
  readonly instance: Instance
  readonly mirror: Journal
  readonly backOffice: BackOffice
  readonly marketplace: Marketplace
  /** The same, with some settings of the instance changed. */
  with(settings: Partial<InstanceSettings>): ImportWorld
  /** The same disks under a process that dies after so many commits of journal and back office together. */
  dyingAfter(commits: number): ImportWorld
}

export type Ended = Outcome | { readonly state: 'failed'; readonly failure: Failure }

export interface ImportInputs {
  readonly from?: string
  readonly to?: string
  readonly orderIds?: readonly string[]
}

const start = Date.parse('2026-06-20T10:00:00Z')

/**
 * With a warehouse, products MUG and BOOK, and a workflow for captured Stripe payments. The orders are the store's,
 * unless a marketplace is given that has its own.
 */
export async function importWorld(
  orders: readonly MarketplaceOrder[],
  marketplace?: Marketplace,
): Promise<ImportWorld> {
  const store = new Map(orders.map((order) => [order.id, order]))
  const asked: OrderFilter[] = []
  const parcels = new Map<string, readonly Shipment[]>()
  const world = open({
    mirrorDisk: new Map(),
    backOfficeDisk: new Map(),
    clock: tickingClock(),
    store,
    asked,
    parcels,
    marketplace: marketplace ?? marketplaceOf(store, asked, parcels),
    settings: {},
    diesAfterCommits: Number.POSITIVE_INFINITY,
  })
  const { mirror, backOffice } = world
  const warehouse = await backOffice.stock.ensureWarehouse('w', { name: 'Main', code: 'M' })
  await backOffice.products.ensure(['MUG', 'BOOK', 'GIFT', 'CUSTOM'].map(product))
  const workflow = workflowOf('w1', 'Automatic', 'confirmSaleOrder')
  const payment = { gateway: 'Stripe', paymentStatus: 'captured' } as const
  await mirror.commit([
    put(workflows, workflow),
    put(workflowCells, { id: cellId(payment.gateway, payment.paymentStatus), ...payment, workflowId: workflow.id }),
  ])
  return world.with({ warehouseId: warehouse.value.id })
}

/** One queue, as the engine would work it off: what becomes of each order, by id. */
export async function runImport(world: ImportWorld, inputs: ImportInputs = {}): Promise<ReadonlyMap<string, Ended>> {
  const context = contextOf(world, inputs)
  const found = new Map<string, unknown>()
  const startedAt = new Date(context.clock.now()).toISOString()
  for await (const { ref, record } of importOrders.source(context)) found.set(ref, record)
  const refs = new Set(found.keys())
  await context.mirror.commit((await importOrders.listed?.(context, { startedAt, refs })) ?? [])
  const ended = new Map<string, Ended>()
  for (const [ref, record] of found) ended.set(ref, await importOne(world, ref, record))
  return ended
}

/** One line's turn, with what listing came across or fetched afresh; under the order's lock to its end, as its guard says. */
export async function importOne(world: ImportWorld, ref: string, record?: unknown): Promise<Ended> {
  const context = contextOf(world, { orderIds: [ref] })
  return exclusively(context.mirror, ref, async () => {
    try {
      const outcome = await importOrders.handle(record ?? (await importOrders.fetch(ref, context)), context)
      await context.mirror.commit(outcome.changes ?? [])
      return outcome
    } catch (error) {
      const failure = toFailure(error)
      await context.mirror.commit((await importOrders.failed?.(ref, failure, context)) ?? [])
      return { state: 'failed', failure }
    }
  })
}

/** What a run of the operation works with. `underWay`: what the process knows of its writes; a new one is a new process. */
export function contextOf(
  world: ImportWorld,
  inputs: object,
  { operation = importOrders.name, underWay = createWritesUnderWay(), clock = tickingClock() } = {},
): Context {
  const { instance, mirror, backOffice, marketplace } = world
  const context: RunContext = {
    queueId: 'q1',
    instance,
    mirror,
    backOffice,
    marketplace,
    // As wide as any operation's: the types of one are tied to its fields.
    inputs: { from: null, to: null, orderIds: [], ...inputs } as unknown as Context['inputs'],
    startedBy: 'person',
    clock,
    signal: new AbortController().signal,
    images: { save: async () => '', read: async () => null },
    updateInstance: async (edit) => edit(instance),
  }
  // As own fields: callers spread it.
  const writes = withWrites({
    context,
    operation,
    pace: usualPace,
    underWay,
  })
  return { ...context, once: writes.once, replacing: writes.replacing }
}

interface Process {
  readonly mirrorDisk: MemoryDisk
  readonly backOfficeDisk: MemoryDisk
  readonly clock: Clock
  readonly store: Map<string, MarketplaceOrder>
  readonly asked: OrderFilter[]
  readonly parcels: Map<string, readonly Shipment[]>
  readonly marketplace: Marketplace
  readonly settings: Partial<InstanceSettings>
  readonly diesAfterCommits: number
}

function open(process: Process): ImportWorld {
  const { mirrorDisk, backOfficeDisk, clock, settings, diesAfterCommits } = process
  // One process, one life: commits of both journals count together.
  const lives = { left: diesAfterCommits }
  const journal = (disk: MemoryDisk) => sharingLives(memoryJournal(disk), lives)
  return {
    store: process.store,
    asked: process.asked,
    parcels: process.parcels,
    marketplace: process.marketplace,
    instance: { ...plainInstance, settings: { ...defaultInstanceSettings, ...settings } },
    mirror: journal(mirrorDisk),
    backOffice: createBuiltInBackOffice({ journal: journal(backOfficeDisk), clock, currency: 'USD' }),
    with: (changes) => open({ ...process, settings: { ...settings, ...changes } }),
    dyingAfter: (commits) => open({ ...process, diesAfterCommits: commits }),
  }
}

function sharingLives(journal: Journal, lives: { left: number }): Journal {
  return {
    ...dyingJournal(journal),
    commit: async (changes) => {
      if (lives.left <= 0) throw new Error('The process is dead')
      lives.left -= 1
      await journal.commit(changes)
    },
  }
}

function marketplaceOf(
  store: ReadonlyMap<string, MarketplaceOrder>,
  asked: OrderFilter[],
  parcels: ReadonlyMap<string, readonly Shipment[]>,
): Marketplace {
  const orders: Marketplace['orders'] = {
    async *list(filter) {
      asked.push(filter)
      for (const record of store.values())
        if (filter.statusIds.length === 0 || filter.statusIds.includes(record.statusId)) yield { id: record.id, record }
    },
    get: async (id) => store.get(id) ?? null,
    complete: async (order) => order,
    shipments: async (orderId) => parcels.get(orderId) ?? [],
  }
  // Importing orders asks nothing else of a store: its products are gone, so that what nothing matches is for a person.
  return {
    orders,
    listings: { get: async () => null },
    byItsClock: (instant: string) => instant,
    urlOf: (_kind: string, id: string) => `https://store.example/orders/${id}`,
  } as unknown as Marketplace
}

function product(sku: string) {
  const variant = { key: sku, sku, barcode: '', attributeValues: [], price: null, weight: null, image: null }
  return {
    key: sku,
    name: `Product ${sku}`,
    type: 'storable',
    description: '',
    price: '10.00',
    cost: null,
    categoryKey: null,
    brand: '',
    weight: '1',
    image: null,
    variants: [variant],
  } as const
}

function tickingClock(): Clock {
  let now = start
  return { now: () => (now += 1000), sleep: () => Promise.resolve(), timer: () => () => undefined }
}

const plainInstance: Omit<Instance, 'settings'> = {
  id: 'harbour',
  name: 'Harbour Shop',
  color: 0,
  state: 'confirmed',
  archived: false,
  demo: false,
  storeHash: 'abc123',
  apiUrl: 'https://api.bigcommerce.com/stores/abc123',
  storefrontUrl: null,
  tokenSetAt: null,
  shop: {
    name: 'Harbour Shop',
    plan: 'Standard',
    currency: 'USD',
    timeZone: 'America/Chicago',
    weightUnit: 'LBS',
    country: 'US',
    language: 'en',
    controlPanelUrl: null,
    pricesIncludeTax: false,
  },
  rehearsal: false,
  createdAt: '2026-06-01T00:00:00.000Z',
  confirmedAt: null,
}
