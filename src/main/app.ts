import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Clock, isoOf } from '@shared/clock'
import type { Answer, EventEnvelope, Events } from '@shared/contract'
import type { BackupMade } from '@shared/domain/backup'
import type { Message } from '@shared/failure'
import { dispatch } from './api/dispatch'
import { createHandlers } from './api/handlers'
import type { ApiPorts } from './api/ports'
import { addMissingSchedules } from './api/schedules'
import { createBuiltInBackOffice } from './backoffice/built-in/built-in-back-office'
import { archivesHere, archivesInThread } from './backup/archives'
import { changeEvents } from './change-events'
import { createDataKeeper, prepareFolder, type WhileClosed } from './data-keeper'
import type { Db } from './db/db'
import { type DbOptions, openDb } from './db/open-db'
import type { DemoStoreAccess, EmbeddedDemoStore } from './demo-store'
import { endNotice } from './end-notice'
import { createEngine } from './engine/engine'
import { createScheduler } from './engine/scheduler'
import { rejected } from './errors'
import { followUpBySchedule } from './follow-up-schedule'
import type { Host } from './host'
import { createInstances } from './instances'
import { knownTables } from './known-tables'
import { createMarketplaces } from './marketplaces'
import { operations } from './operations'
import { createPaidFollowUp } from './paid-follow-up'
import { quotaEvents } from './quota-events'
import { followRefundsMadeThere } from './refund-follow-up'
import { keepPausesShort } from './short-pauses'
import { createTokens } from './tokens'
import { toldChanges } from './told-changes'

export interface AppOptions {
  readonly host: Host
  readonly clock: Clock
  readonly demoStore: EmbeddedDemoStore
  /** The program of the thread that wins back space in the journals; without it they only grow. */
  readonly compactionWorker?: URL
  /** The program of the thread that packs and reads backups; without it that is done here. */
  readonly backupWorker?: URL
  /** When journals seal, save and clean up; a trial makes everything small. */
  readonly limits?: DbOptions['limits']
  /** False: nothing starts by itself, as for a single command. */
  readonly schedules?: boolean
  /** How the application is closed and begun anew around a restore; absent: it can't be. */
  readonly whileClosed?: WhileClosed
}

const dayMs = 86_400_000

/** The running application, however it is shown: every host calls these. */
export interface App {
  call(name: unknown, input: unknown): Promise<Answer<unknown>>
  onEvent(listener: (event: EventEnvelope) => void): () => void
  /** The computer goes to sleep: no new record begins. */
  suspend(): void
  /** The computer woke up, or the network came back. */
  wake(): Promise<void>
  /** Lines that run are finished or put back; resolves when everything is on disk. */
  close(): Promise<void>
}

/** Puts the application together, by hand. */
export async function startApp({ host, clock, demoStore, schedules = true, ...options }: AppOptions): Promise<App> {
  keepPausesShort()
  const { dataDir, version } = host
  const notices: Message[] = []
  const listeners = new Set<(event: EventEnvelope) => void>()
  let seq = 0
  let tidied = ''
  let stopTidying: () => void = () => undefined
  const emit = <N extends keyof Events>(name: N, payload: Events[N]): void => {
    seq += 1
    for (const listener of listeners) listener({ seq, name, payload } as EventEnvelope)
  }
  const changes = changeEvents(clock, (changed) => emit('changed', changed))
  let upgraded: BackupMade | null = null
  const opened = await openDb({
    dataDir,
    clock,
    tables: knownTables,
    version,
    ...(options.compactionWorker && { compactionWorker: options.compactionWorker }),
    ...(options.limits && { limits: options.limits }),
    async beforeOpening() {
      upgraded = await prepareFolder(dataDir, version, clock)
    },
    onChanged: changes.changed,
    onNotice: (message) => notices.push(message),
  })
  const db: Db = { ...opened, app: toldChanges(opened.app, changes.changed) }
  await noteVersion(db, version, upgraded)
  const instances = createInstances(db.app)
  const paid = createPaidFollowUp({
    clock,
    db,
    instances,
    byItself: schedules,
    engine: () => engine,
    begun: (instanceId) => followUpBySchedule(instanceId, 'mark-as-paid', { db, scheduler: { poke } }),
  })
  const backOffice = paid.watching(createBuiltInBackOffice({ journal: await db.backOffice(), clock, currency: 'USD' }))
  const tokens = createTokens(db.secrets, host.secrets, clock)
  const quotas = quotaEvents(clock, (instanceId) => tellQuota(instanceId))
  const marketplaces = createMarketplaces({
    clock,
    tokens,
    version: host.version,
    rehearses: (id) => instances.list().find((instance) => instance.id === id)?.rehearsal ?? false,
    onQuota: quotas.changed,
  })
  const engine = createEngine({
    clock,
    logs: db.logs,
    operation: (name) => operations.find((operation) => operation.name === name) ?? null,
    instances: () => instances.list(),
    journal: (instanceId) => db.instance(instanceId),
    async openContext({ instance: { id }, operation, inputs, startedBy, signal, queueId }) {
      return {
        // What Confirm learns in one step, the next one sees.
        get instance() {
          return instances.get(id)
        },
        marketplace: marketplaces.of(instances.get(id), operation.priority),
        mirror: await db.instance(id),
        backOffice,
        images: db.images,
        inputs,
        startedBy,
        queueId,
        clock,
        signal,
        updateInstance: (edit) => instances.update(id, edit),
      }
    },
    onProgress: (queueId) => void tellProgress(queueId),
    onEnded: (queue, before) => {
      const notice = endNotice({ queue, before }, instances.list(), operations)
      if (notice) emit('notice', notice)
      // What can't be cleared away now is tried again with the next end, or tomorrow.
      tidyUp().catch(() => undefined)
      // What ended may have confirmed an instance, whose schedules begin now.
      // Where nothing can be saved, the scheduler looks again by itself.
      poke().catch(() => undefined)
      void tellProgress(queue.id)
      paid.poke(queue.instanceId)
      // The next import looks again.
      followRefundsMadeThere(queue, { db, scheduler: { poke } }).catch(() => undefined)
    },
  })
  const scheduler = createScheduler({ clock, file: db.app, engine, instances: () => instances.list() })
  const poke = async () => (schedules ? scheduler.poke() : undefined)
  const data = createDataKeeper({
    db,
    clock,
    dataDir,
    version,
    archives: options.backupWorker ? archivesInThread(options.backupWorker) : archivesHere,
    whileClosed: options.whileClosed ?? (() => Promise.reject(rejected('backup.no-restart'))),
    onChanged: () => changes.changed('app', ['backups']),
    onTrouble: (message) => emit('notice', { id: randomUUID(), tone: 'bad', message, path: '/settings/data' }),
  })
  const ports: ApiPorts = {
    clock,
    db,
    host,
    instances,
    tokens,
    engine,
    scheduler: { ...scheduler, poke },
    backOffice,
    operations,
    data,
    notices: () => notices,
    newId: (prefix) => `${prefix}-${randomUUID()}`,
    quotaOf: (instanceId) => marketplaces.quotaOf(instances.get(instanceId)),
    urlOf: (instanceId, kind, id) => marketplaces.of(instances.get(instanceId)).urlOf(kind, id),
    storeOf: (instanceId) => marketplaces.of(instances.get(instanceId), 'person'),
    startDemoStore: () => demoStore.start(),
    forgetDemoStore: () => demoStore.forget(),
    emit,
  }
  const handlers = createHandlers(ports)

  function tellQuota(instanceId: string): void {
    const instance = instances.list().find(({ id }) => id === instanceId)
    const quota = instance ? marketplaces.quotaOf(instance) : null
    if (quota === null) return
    emit('quota', { instanceId, quota })
    // While everything waits no line ends that would tell how far its queue is.
    for (const queue of engine.running()) if (queue.instanceId === instanceId) void tellProgress(queue.id)
  }

  async function tellProgress(queueId: string): Promise<void> {
    const answer = await dispatch(handlers, 'queues.get', { queueId })
    if (answer.ok) emit('progress', answer.value as Events['progress'])
  }

  /** Once a day, and when less is to be kept: whoever lives in the tray may not be started again for months. */
  async function tidyUp(): Promise<void> {
    const { logRetentionDays, queueRetentionDays } = db.app.data.settings
    const dayBefore = (days: number) => isoOf(clock.now() - days * dayMs).slice(0, 10)
    const kept = `${dayBefore(logRetentionDays)} ${dayBefore(queueRetentionDays)}`
    if (kept === tidied) return
    tidied = kept
    await db.logs.dropBefore(dayBefore(logRetentionDays))
    if (schedules) void engine.prune(queueRetentionDays)
  }

  function tidyUpDaily(): void {
    stopTidying = clock.timer(dayMs / 4, () => {
      tidyUp().catch(() => undefined)
      tidyUpDaily()
    })
  }

  await readdressDemo(instances, tokens, demoStore)
  await addMissingSchedules(ports)
  await tidyUp()
  if (db.app.data.backups.restored) await engine.pauseAll()
  else if (schedules) await engine.resumeAll()
  if (schedules) {
    await scheduler.start()
    tidyUpDaily()
    void data.automatic.poke()
  }

  return {
    call: (name, input) => dispatch(handlers, name, input),
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    // Where nothing can be saved, the scheduler looks again by itself.
    suspend: () => engine.suspend(),
    async wake() {
      engine.wake()
      if (schedules) void data.automatic.poke()
      await poke().catch(() => undefined)
    },
    async close() {
      stopTidying()
      await data.stop()
      await scheduler.stop()
      await engine.stop()
      changes.stop()
      quotas.stop()
      await demoStore.stop()
      await db.close()
    },
  }
}

/** The embedded store has another address with each start. */
async function readdressDemo(
  instances: ApiPorts['instances'],
  tokens: ApiPorts['tokens'],
  demoStore: EmbeddedDemoStore,
): Promise<void> {
  const demo = instances.list().find((instance) => instance.demo && !instance.archived)
  if (!demo) return
  const access: DemoStoreAccess | null = await demoStore.start().catch(() => null)
  if (!access) return
  const { apiUrl, storeHash, accessToken } = access
  // A backup brings no tokens along; this one is ours to know.
  const tokenSetAt = demo.tokenSetAt ?? (await tokens.set(demo.id, accessToken))
  await instances.update(demo.id, (instance) => ({ ...instance, apiUrl, storeHash, tokenSetAt }))
}

/** Who wrote the data last, so that the next version knows whether to make a backup first. */
async function noteVersion(db: Db, version: string, made: BackupMade | null): Promise<void> {
  if (db.app.data.backups.writtenBy === version) return
  await db.app.update((data) => ({
    ...data,
    backups: { ...data.backups, writtenBy: version, ...(made && { last: made }) },
  }))
}

/** Where the demo store keeps what happened in it. */
export function demoStateFile(dataDir: string): string {
  return join(dataDir, 'demo-store.json')
}
