import type { AppFile, SmallFile } from '@main/db/db'
import type { Engine } from '@main/engine/engine'
import { createScheduler, type Scheduler } from '@main/engine/scheduler'
import { rejected } from '@main/errors'
import { noBackups } from '@shared/domain/backup'
import type { Instance } from '@shared/domain/instance'
import type { Queue } from '@shared/domain/queue'
import type { Schedule } from '@shared/domain/schedule'
import { defaultSettings } from '@shared/domain/settings'
import { describe, expect, it } from 'vitest'
import { simulatedClock } from '../support/simulated-clock'
import { engineWorld, instance } from './engine-world'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface SchedulerWorld {
  readonly clock: ReturnType<typeof simulatedClock>
  readonly scheduler: Scheduler
  /** Minutes after the beginning at which something was started, by operation. */
  readonly starts: { readonly operation: string; readonly minute: number }[]
  schedule(id?: string): Schedule
  change(edit: (data: AppFile) => AppFile): void
  reopened(): SchedulerWorld
}

function schedulerWorld(
  schedules: readonly Partial<Schedule>[],
  { instances = [instance('main')], engine = {} }: { instances?: readonly Instance[]; engine?: Partial<Engine> } = {},
): SchedulerWorld {
  const clock = simulatedClock()
  const startedMs = clock.now()
  let data: AppFile = {
    version: 1,
    settings: defaultSettings,
    instances,
    schedules: schedules.map(complete),
    backups: noBackups,
  }
  const file: SmallFile<AppFile> = {
    get data() {
      return data
    },
    async update(edit) {
      data = edit(data)
      return data
    },
  }
  const starts: { operation: string; minute: number }[] = []

  function open(): SchedulerWorld {
    const doesWell: Pick<Engine, 'start' | 'wait'> = {
      async start({ operation }) {
        starts.push({ operation, minute: (clock.now() - startedMs) / minute })
        return { queueId: `q${starts.length}` }
      },
      wait: async (id) => ({ id, state: 'done' }) as Queue,
    }
    return {
      clock,
      scheduler: createScheduler({ clock, file, engine: { ...doesWell, ...engine }, instances: () => data.instances }),
      starts,
      schedule: (id = 'main:import') => data.schedules.find((one) => one.id === id) ?? complete({}),
      change: (edit) => {
        data = edit(data)
      },
      reopened: open,
    }
  }
  return open()
}

function complete(over: Partial<Schedule>): Schedule {
  const id = over.id ?? 'main:import'
  const [instanceId = '', operation = ''] = id.split(':')
  const never = { lastRunAt: null, nextRunAt: null, lastQueueId: null, lastResult: null }
  return { id, instanceId, operation, everyMinutes: 15, on: true, ...never, ...over }
}

const pausedUntil = (until: string | null) => (data: AppFile): AppFile => ({ ...data, settings: { ...data.settings, pausedUntil: until } }) // biome-ignore format: one row

describe('OPR-6 schedules', () => {
  it('run at their interval, and say when they ran, how it ended and when they run next', async () => {
    const { clock, scheduler, starts, schedule } = schedulerWorld([{}])
    await scheduler.start()
    await clock.advance(hour)
    expect(starts.map((one) => one.minute)).toEqual([15, 30, 45, 60])
    expect(schedule()).toMatchObject({
      lastRunAt: new Date(clock.now()).toISOString(),
      nextRunAt: new Date(clock.now() + 15 * minute).toISOString(),
      lastQueueId: 'q4',
      lastResult: 'done',
    })
    await scheduler.stop()
  })

  it('keep their times over many days with one timer', async () => {
    const { clock, scheduler, starts } = schedulerWorld([
      { id: 'main:orders', everyMinutes: 15 },
      { id: 'main:nightly', everyMinutes: 1440 },
    ])
    await scheduler.start()
    for (let count = 0; count < 7; count++) {
      await clock.advance(day)
      expect(clock.waiting).toBe(1)
    }
    expect(starts.filter(({ operation }) => operation === 'orders')).toHaveLength(7 * 96)
    expect(starts.filter(({ operation }) => operation === 'nightly').map((one) => one.minute / 1440)).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ])
  })

  it('do not run while they are off, or their instance is a draft or archived', async () => {
    const instances = [instance('main'), instance('draft', { state: 'draft' }), instance('old', { archived: true })]
    const world = schedulerWorld([{ on: false }, { id: 'draft:import' }, { id: 'old:import' }], { instances })
    await world.scheduler.start()
    await world.clock.advance(day)
    expect(world.starts).toEqual([])
    expect(world.clock.waiting).toBe(0)
  })

  it('begin when they are switched on', async () => {
    const world = schedulerWorld([{ on: false }])
    await world.scheduler.start()
    await world.clock.advance(hour)
    world.change((data) => ({
      ...data,
      schedules: data.schedules.map((one) => ({ ...one, on: true, nextRunAt: null })),
    }))
    await world.scheduler.poke()
    await world.clock.advance(16 * minute)
    expect(world.starts.map((one) => one.minute)).toEqual([75])
  })

  it('wait while everything is paused, and run once when the pause ends', async () => {
    const world = schedulerWorld([{}])
    await world.scheduler.start()
    world.change(pausedUntil(new Date(world.clock.now() + 3 * hour + 5 * minute).toISOString()))
    await world.scheduler.poke()
    await world.clock.advance(3 * hour)
    expect(world.starts).toEqual([])
    await world.clock.advance(6 * minute)
    expect(world.starts.map((one) => one.minute)).toEqual([185])
    world.change(pausedUntil('forever'))
    await world.scheduler.poke()
    await world.clock.advance(day)
    expect(world.starts).toHaveLength(1)
  })

  it('run now when a person asks, even when off', async () => {
    const { scheduler, schedule, clock } = schedulerWorld([{ on: false }])
    await scheduler.start()
    expect(await scheduler.runNow('main:import')).toEqual({ queueId: 'q1' })
    await clock.advance(0)
    expect(schedule()).toMatchObject({ lastQueueId: 'q1', lastResult: 'done', nextRunAt: null })
    await expect(scheduler.runNow('main:none')).rejects.toMatchObject({ code: 'error.not-found' })
  })

  it('note that a run was refused, and try again at the next time', async () => {
    const start = async () => {
      throw rejected('sync.already-running', { operation: 'x', instance: 'y', queueId: 'z' })
    }
    const { clock, scheduler, schedule } = schedulerWorld([{}], { engine: { start } })
    await scheduler.start()
    await clock.advance(16 * minute)
    expect(schedule()).toMatchObject({ lastResult: 'refused', lastQueueId: null })
    expect(Date.parse(schedule().nextRunAt ?? '')).toBe(clock.now() + 14 * minute)
  })
})

describe('a clock that was ahead', () => {
  it('keeps no schedule waiting until the day it showed', async () => {
    const ahead = '2031-01-01T00:00:00.000Z'
    const { clock, scheduler, starts } = schedulerWorld([{ lastRunAt: ahead, nextRunAt: ahead }])
    await scheduler.start()
    await clock.advance(hour)
    expect(starts.map((one) => one.minute)).toEqual([15, 30, 45, 60])
  })
})

describe('OPR-6 a clock that is set while schedules run', () => {
  it.each([-26, -5, 5, 26])('by %i hours skips no run for long, and makes up for nothing', async (hours) => {
    const { clock, scheduler, starts } = schedulerWorld([{}])
    await scheduler.start()
    await clock.advance(20 * minute)
    clock.setBy(hours * hour)
    await clock.advance(2 * hour)
    const steady = starts.map((one) => one.minute - (one.minute > 20 || one.minute < 0 ? hours * 60 : 0))
    const waits = steady.slice(1).map((at, i) => at - (steady[i] ?? 0))
    expect(Math.max(...waits)).toBeLessThanOrEqual(45)
    expect(Math.min(...waits)).toBeGreaterThan(7)
    expect(starts.length).toBeGreaterThanOrEqual(6)
    await scheduler.stop()
  })
})

describe('OPR-5, OPR-6 two schedules at once', () => {
  it('of one instance both run, each once', async () => {
    const { clock, scheduler, starts } = schedulerWorld([{ id: 'main:orders' }, { id: 'main:stock' }])
    await scheduler.start()
    await clock.advance(15 * minute)
    expect(starts.map(({ operation }) => operation).sort()).toEqual(['orders', 'stock'])
    await scheduler.stop()
  })

  it('and a person who starts the same operation make one run: the schedule is refused, says so, and comes again', async () => {
    const world = engineWorld({
      things: ['1'],
      operation: { lanes: 1 },
      handling: (_, { clock }) => clock.sleep(20 * minute).then(() => undefined),
    })
    const { scheduler, schedule, clock } = schedulerWorld([{ id: 'main:import-things' }], { engine: world.engine })
    await scheduler.start()
    const byPerson = await world.start()
    await clock.advance(15 * minute)
    expect(schedule('main:import-things')).toMatchObject({ lastResult: 'refused', lastQueueId: null })
    expect(await world.queues()).toMatchObject([{ id: byPerson, startedBy: 'person' }])
    expect(world.logs).toMatchObject([{ level: 'error', code: 'sync.already-running' }])
    await world.wait(byPerson)
    await clock.advance(15 * minute)
    expect(world.engine.running()).toMatchObject([{ startedBy: 'schedule' }])
    await scheduler.stop()
    await world.clock.until(world.engine.stop())
  })

  it('that ask in the same moment for the same operation make one run', async () => {
    const world = engineWorld({ things: ['1'] })
    const start = { instanceId: 'main', operation: 'import-things', inputs: {}, startedBy: 'schedule' } as const
    const asked = await Promise.allSettled([1, 2, 3].map(() => world.engine.start(start)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.queues()).toHaveLength(1)
    await world.clock.until(world.engine.stop())
  })
})

describe('DSK-3 what was missed', () => {
  it('while the computer slept runs once on waking', async () => {
    const { clock, scheduler, starts } = schedulerWorld([{}])
    await scheduler.start()
    await clock.advance(20 * minute)
    clock.sleepComputer(8 * hour + minute)
    await scheduler.poke()
    expect(starts.map((one) => one.minute)).toEqual([15, 501])
    await clock.advance(15 * minute)
    expect(starts.map((one) => one.minute)).toEqual([15, 501, 510])
  })

  it('is noticed without anybody telling, and not followed at once by the next run', async () => {
    const { clock, scheduler, starts } = schedulerWorld([{}])
    await scheduler.start()
    clock.sleepComputer(5 * hour + 14 * minute)
    await clock.advance(5 * minute)
    expect(starts.map((one) => one.minute)).toEqual([314])
    await clock.advance(15 * minute)
    expect(starts.map((one) => one.minute)).toEqual([314, 330])
  })

  it('while Quayside was closed runs once at the start', async () => {
    const world = schedulerWorld([{}])
    await world.scheduler.start()
    await world.clock.advance(16 * minute)
    await world.scheduler.stop()
    expect(world.clock.waiting).toBe(0)
    await world.clock.advance(2 * day)
    const next = world.reopened()
    await next.scheduler.start()
    expect(next.starts).toHaveLength(2)
  })
})

describe('schedules and the engine', () => {
  it('note how a run ended that went on after a restart', async () => {
    const world = engineWorld({
      operation: { lanes: 1 },
      handling: (_, { clock }) => clock.sleep(10 * minute).then(() => undefined),
    })
    const first = await world.start()
    const { scheduler, schedule, clock } = schedulerWorld([{ lastQueueId: first }], { engine: world.engine })
    await scheduler.start()
    expect(schedule().lastResult).toBeNull()
    await world.wait(first)
    await clock.advance(0)
    expect(schedule().lastResult).toBe('done')
  })

  it('writes to the log why a schedule was refused', async () => {
    const world = engineWorld({ instances: [instance('main', { state: 'draft' })] })
    const request = { instanceId: 'main', operation: 'import-things', inputs: {}, startedBy: 'schedule' } as const
    await expect(world.engine.start(request)).rejects.toThrow()
    expect(world.logs).toMatchObject([{ code: 'sync.draft', level: 'error' }])
  })
})
