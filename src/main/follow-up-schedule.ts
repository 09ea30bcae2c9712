import type { Db } from '@main/db/db'

interface Needed {
  readonly db: Pick<Db, 'app'>
  readonly scheduler: { poke(): Promise<void> }
}

/**
 * What the store was asked for is followed up by a schedule: the first time switches it on. A person who switches it off
 * is not overruled.
 */
export async function followUpBySchedule(instanceId: string, operation: string, { db, scheduler }: Needed) {
  const id = `${instanceId}:${operation}`
  const schedule = db.app.data.schedules.find((one) => one.id === id)
  if (!schedule || schedule.on || schedule.lastRunAt !== null) return
  await db.app.update((data) => ({
    ...data,
    schedules: data.schedules.map((one) => (one.id === id ? { ...one, on: true, nextRunAt: null } : one)),
  }))
  await scheduler.poke()
}
