import type { Operation } from '@main/engine/operation'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { Schedule } from '@shared/domain/schedule'
import type { ApiPorts } from './ports'

type ScheduleCalls = 'schedules.list' | 'schedules.set' | 'schedules.runNow' | 'schedules.pauseAll'

export function scheduleHandlers({ db, scheduler, instances }: ApiPorts): Pick<Handlers, ScheduleCalls> {
  return {
    async 'schedules.list'({ instanceId }) {
      const shown = new Set(
        instances
          .list()
          .filter(({ archived }) => !archived)
          .map(({ id }) => id),
      )
      return db.app.data.schedules.filter((one) =>
        instanceId === undefined ? shown.has(one.instanceId) : one.instanceId === instanceId,
      )
    },

    async 'schedules.set'({ scheduleId, on, everyMinutes }) {
      get(db.app.data.schedules, scheduleId)
      await db.app.update((data) => ({
        ...data,
        schedules: data.schedules.map((one) =>
          one.id === scheduleId
            ? {
                ...one,
                ...(on !== undefined && { on }),
                ...(everyMinutes !== undefined && { everyMinutes }),
                nextRunAt: null,
              }
            : one,
        ),
      }))
      await scheduler.poke()
      return get(db.app.data.schedules, scheduleId)
    },

    'schedules.runNow': ({ scheduleId }) => scheduler.runNow(scheduleId),

    async 'schedules.pauseAll'({ until }) {
      await db.app.update((data) => ({
        ...data,
        settings: { ...data.settings, pausedUntil: until },
        // Whoever lets them run has seen where the data came from.
        ...(until === null && { backups: { ...data.backups, restored: null } }),
      }))
      await scheduler.poke()
      return null
    },
  }
}

/** Every operation that may run by itself, off until a person switches it on: they write to a live shop. */
export function newSchedules(instanceId: string, operations: readonly Operation[]): readonly Schedule[] {
  return operations.flatMap(({ name, schedule }) =>
    schedule === undefined
      ? []
      : [
          {
            id: `${instanceId}:${name}`,
            instanceId,
            operation: name,
            everyMinutes: schedule.everyMinutes,
            on: false,
            lastRunAt: null,
            nextRunAt: null,
            lastQueueId: null,
            lastResult: null,
          },
        ],
  )
}

/** Those of operations that came with a newer version, for instances that are older. */
export async function addMissingSchedules({
  db,
  instances,
  operations,
}: Pick<ApiPorts, 'db' | 'instances' | 'operations'>): Promise<void> {
  const known = new Set(db.app.data.schedules.map(({ id }) => id))
  const all = instances.list().flatMap(({ id }) => newSchedules(id, operations))
  const missing = all.filter(({ id }) => !known.has(id))
  if (missing.length === 0) return
  await db.app.update((data) => ({ ...data, schedules: [...data.schedules, ...missing] }))
}

function get(schedules: readonly Schedule[], id: string): Schedule {
  const schedule = schedules.find((one) => one.id === id)
  if (!schedule) throw rejected('error.not-found', { what: 'schedule', id })
  return schedule
}
