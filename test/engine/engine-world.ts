import type { BackOffice } from '@main/backoffice/back-office'
import type { ImageFiles, Journal } from '@main/db/db'
import { createEngine, type Engine } from '@main/engine/engine'
import { lines, queues } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Found, type Operation, type Outcome } from '@main/engine/operation'
import { usualPace } from '@main/engine/pace'
import { countLines } from '@main/engine/run-queue'
import type { Marketplace } from '@main/marketplaces/marketplace'
import { defaultInstanceSettings, type Instance, type InstanceSettings, type Shop } from '@shared/domain/instance'
import type { LogEntry } from '@shared/domain/log'
import type { LineState, Queue, QueueLine } from '@shared/domain/queue'
import type { RequestTrace } from '@shared/failure'
import { dyingJournal } from '../support/dying-journal'
import { type MemoryDisk, memoryJournal } from '../support/memory-journal'
import { type SimulatedClock, simulatedClock } from '../support/simulated-clock'

export interface Thing {
  readonly id: string
  readonly version: number
  readonly key?: string
}

/** A store of things and an engine with operations on them; only the network and the clock are not real. */
export interface EngineWorld {
  readonly engine: Engine
  readonly clock: SimulatedClock
  readonly things: Map<string, Thing>
  /** What the operation did, in order: `handled 3`, `fetched 3`. */
  readonly story: string[]
  readonly logs: LogEntry[]
  readonly ended: Queue[]
  /** How many records each commit of the engine changed. */
  readonly commits: readonly number[]
  /** Asks the store something, as whoever calls it. */
  ask(path: string): void
  journal(instanceId?: string): Journal
  start(instanceId?: string, operation?: string): Promise<string>
  /** Starts the operation, lets time pass until it has ended, and gives the queue. */
  run(instanceId?: string): Promise<Queue>
  wait(queueId: string): Promise<Queue>
  queue(queueId: string, instanceId?: string): Promise<Queue>
  /** Every queue on disk, by id. */
  queues(instanceId?: string): Promise<readonly Queue[]>
  line(ref: string, queueId?: string): Promise<QueueLine>
  states(queueId: string, instanceId?: string): Promise<Record<string, LineState>>
  recount(queueId: string, instanceId?: string): Promise<Queue['counts']>
  /** The same disks and store under a new process. */
  reopened(over?: WorldOptions): EngineWorld
}

export interface WorldOptions {
  readonly things?: readonly (string | Thing)[]
  readonly operation?: Partial<Operation<Record<never, never>, Thing>>
  readonly instances?: readonly Instance[]
  readonly diesAfterCommits?: number
  readonly settings?: Partial<InstanceSettings>
  /** What the store says of itself: throw while it answers nobody. */
  shop?(): Promise<void>
  /** How far our clock is ahead of the store's. */
  readonly aheadMs?: number
  /** Before a thing is handled: throw to fail it. */
  handling?(thing: Thing, context: Context<Record<never, never>>): Promise<Outcome | undefined> | undefined
  openContext?(): Promise<void>
  /** Instances whose files can't be opened. */
  readonly unreadable?: readonly string[]
}

interface Kept {
  readonly disks: Map<string, MemoryDisk>
  readonly clock: SimulatedClock
  readonly things: Map<string, Thing>
  readonly story: string[]
  readonly logs: LogEntry[]
  readonly ended: Queue[]
}

export function engineWorld(options: WorldOptions = {}): EngineWorld {
  const things = (options.things ?? ['1', '2', '3']).map((one) =>
    typeof one === 'string' ? { id: one, version: 1 } : one,
  )
  const kept: Kept = {
    disks: new Map(),
    clock: simulatedClock(),
    things: new Map(things.map((thing) => [thing.id, thing])),
    story: [],
    logs: [],
    ended: [],
  }
  return open(options, kept)
}

function open(options: WorldOptions, kept: Kept): EngineWorld {
  const { disks, clock, things, story, logs, ended } = kept
  const commits: number[] = []
  const instances = options.instances ?? [instance('main')]
  const journals = new Map<string, Journal>()
  const { marketplace, ask } = network(options)
  const operation = operationOn(options, kept, ask)

  function diskOf(instanceId: string): MemoryDisk {
    const disk = disks.get(instanceId) ?? new Map()
    disks.set(instanceId, disk)
    return disk
  }

  function journalOf(instanceId: string): Journal {
    const known = journals.get(instanceId)
    if (known) return known
    const journal = dyingJournal(memoryJournal(diskOf(instanceId)), options.diesAfterCommits)
    const counting: Journal = {
      ...journal,
      async commit(changes) {
        await journal.commit(changes)
        commits.push(changes.length)
      },
    }
    journals.set(instanceId, counting)
    return counting
  }

  const engine = createEngine({
    clock,
    logs: { append: (entry) => void logs.push(entry) },
    pace: usualPace,
    operation: (name) => (['import-things', 'export-things'].includes(name) ? { ...operation, name } : null),
    instances: () => instances.map((one) => ({ ...one, settings: { ...one.settings, ...options.settings } })),
    async journal(instanceId) {
      if (options.unreadable?.includes(instanceId)) throw new Error(`No files for ${instanceId}`)
      return journalOf(instanceId)
    },
    async openContext({ instance: of, inputs, startedBy, signal, queueId }) {
      await options.openContext?.()
      return {
        instance: of,
        marketplace,
        mirror: journalOf(of.id),
        backOffice: {} as BackOffice,
        images: {} as ImageFiles,
        inputs,
        startedBy,
        queueId,
        clock,
        signal,
        updateInstance: async (edit) => edit(of),
      }
    },
    onEnded: (queue) => void ended.push(queue),
  })

  /** What is on disk, also after the process died. */
  const onDisk = (instanceId: string) => memoryJournal(diskOf(instanceId))
  const linesOf = (instanceId: string) => onDisk(instanceId).query(lines, { limit: 100_000 })

  const world: EngineWorld = {
    engine,
    clock,
    things,
    story,
    logs,
    ended,
    commits,
    ask,
    journal: (instanceId = 'main') => onDisk(instanceId),
    async start(instanceId = 'main', name = 'import-things') {
      return (await engine.start({ instanceId, operation: name, inputs: {}, startedBy: 'person' })).queueId
    },
    async run(instanceId = 'main') {
      return world.wait(await world.start(instanceId))
    },
    wait: (queueId) => clock.until(engine.wait(queueId)),
    async queue(queueId, instanceId = 'main') {
      const queue = await onDisk(instanceId).get(queues, queueId)
      if (!queue) throw new Error(`No queue ${queueId}`)
      return queue
    },
    queues: async (instanceId = 'main') => (await onDisk(instanceId).query(queues, { limit: 1_000 })).rows,
    async line(ref, queueId) {
      const { rows } = await linesOf('main')
      const line = rows.findLast((one) => one.ref === ref && (queueId === undefined || one.queueId === queueId))
      if (!line) throw new Error(`No line ${ref}`)
      return line
    },
    async states(queueId, instanceId = 'main') {
      const rows = (await linesOf(instanceId)).rows.filter((line) => line.queueId === queueId)
      return Object.fromEntries(rows.map(({ ref, state }) => [ref, state]))
    },
    recount: (queueId, instanceId = 'main') => countLines(onDisk(instanceId), queueId),
    reopened: (over = {}) => open({ ...options, diesAfterCommits: Number.POSITIVE_INFINITY, ...over }, kept),
  }
  return world
}

/** Lists the things, and notes what it does with each. */
function operationOn(options: WorldOptions, { things, story }: Kept, ask: (path: string) => void): Operation {
  return defineOperation<Record<never, never>, Thing>({
    name: 'import-things',
    title: 'system.quayside',
    description: 'system.quayside',
    direction: 'import',
    priority: 'orders',
    inputs: {},
    async *source(): AsyncGenerator<Found<Thing>> {
      for (const thing of things.values()) yield { ref: thing.id, label: `Thing ${thing.id}`, record: thing }
    },
    async fetch(ref) {
      story.push(`fetched ${ref}`)
      ask(`/things/${ref}`)
      const thing = things.get(ref)
      if (!thing) throw new Error(`No thing ${ref}`)
      return thing
    },
    async handle(thing, context) {
      ask(`/things/${thing.id}/use`)
      const outcome = await options.handling?.(thing, context)
      story.push(`handled ${thing.id}`)
      return (
        outcome ??
        done('sync.line-done', {}, { record: { collection: 'things', id: thing.id, name: `v${thing.version}` } })
      )
    },
    ...options.operation,
  })
}

function network({ shop, aheadMs = 0 }: Pick<WorldOptions, 'shop' | 'aheadMs'>): {
  readonly marketplace: Marketplace
  ask(path: string): void
} {
  const listeners = new Set<(trace: RequestTrace) => void>()
  const marketplace: Pick<Marketplace, 'shop' | 'onRequest' | 'byItsClock' | 'quota' | 'urlOf'> = {
    async shop() {
      await shop?.()
      return {} as Shop
    },
    onRequest(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    byItsClock: (instant) => new Date(Date.parse(instant) - aheadMs).toISOString(),
    quota: () => null,
    urlOf: () => null,
  }
  return {
    marketplace: marketplace as Marketplace,
    ask(path) {
      for (const listener of listeners) listener({ method: 'GET', path, status: 200, durationMs: 1, answer: '' })
    },
  }
}

export function instance(id: string, over: Partial<Instance> = {}): Instance {
  return {
    id,
    name: `Shop ${id}`,
    color: 0,
    state: 'confirmed',
    archived: false,
    demo: false,
    storeHash: id,
    apiUrl: 'http://127.0.0.1',
    storefrontUrl: null,
    tokenSetAt: null,
    shop: null,
    settings: defaultInstanceSettings,
    rehearsal: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    confirmedAt: '2026-01-01T00:00:00.000Z',
    ...over,
  }
}

export const many = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${i + 1}`)

/** Things that take a second each, one after another. */
export const slow = (options: WorldOptions = {}): EngineWorld =>
  engineWorld({
    things: many(10),
    ...options,
    operation: { lanes: 1, ...options.operation },
    async handling(_, { clock, signal }) {
      await clock.sleep(1_000, signal)
      return undefined
    },
  })
