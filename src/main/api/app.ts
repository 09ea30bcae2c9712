import { cursors, lines, listings, orders, outcomeId, queues } from '@main/engine/mirror-tables'
import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { Overview, OverviewInstance } from '@shared/contract/app'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import type { Settings } from '@shared/domain/settings'
import { startDemo } from './demo'
import { issuesOf } from './issues'
import { sinceLinesChanged } from './line-memo'
import { type ApiPorts, journalsOf } from './ports'
import { progressOf } from './queues'

const DAY_MS = 86_400_000

type AppCalls = 'app.info' | 'app.settings' | 'app.saveSettings' | 'app.overview' | 'app.openExternal' | 'app.startDemo'

export function appHandlers(ports: ApiPorts): Pick<Handlers, AppCalls> {
  const { host, db, notices } = ports
  return {
    async 'app.info'() {
      const { version, kind, capabilities, secrets, dataDir } = host
      const { keptBy, warning } = secrets
      return {
        version,
        host: kind,
        platform: process.platform,
        capabilities,
        secrets: { keptBy, warning },
        dataDir,
        currency: (await ports.backOffice.probe()).currency,
        notices: notices(),
      }
    },
    'app.settings': async () => presentSettings(ports),
    async 'app.saveSettings'(given) {
      if (given.backupFolder) await ports.data.checkFolder(given.backupFolder)
      const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      await db.app.update((data) => ({ ...data, settings: { ...data.settings, ...changes } }))
      if (given.pausedUntil !== undefined) await ports.scheduler.poke()
      if (given.automaticBackups !== undefined) void ports.data.automatic.poke()
      if (given.theme !== undefined) host.setTheme(given.theme)
      if (given.startAtLogin !== undefined) host.setStartAtLogin(given.startAtLogin)
      return presentSettings(ports)
    },
    async 'app.openExternal'({ url }) {
      await host.openExternal(url)
      return null
    },
    'app.overview': ({ days, instanceId }) => overview(ports, days, instanceId),
    'app.startDemo': () => startDemo(ports),
  }
}

/** A pause that is over is none. */
function presentSettings({ db, clock }: ApiPorts): Settings {
  const { settings } = db.app.data
  const { pausedUntil } = settings
  const isOver = pausedUntil !== null && pausedUntil !== 'forever' && Date.parse(pausedUntil) <= clock.now()
  return isOver ? { ...settings, pausedUntil: null } : settings
}

async function overview(ports: ApiPorts, days: number, instanceId: string | undefined): Promise<Overview> {
  const { db, instances, clock } = ports
  const now = clock.now()
  const journals = await journalsOf(ports, instanceId)
  const issues = (await Promise.all(journals.map(({ instanceId: of, journal }) => issuesOf(of, journal, clock)))).flat()
  const running = (
    await Promise.all(
      journals.map(async ({ journal }) => [
        ...(await journal.find(queues, 'state', 'running')),
        ...(await journal.find(queues, 'state', 'paused')),
      ]),
    )
  )
    .flat()
    .map((queue) => progressOf(queue, ports))
  const rows = await Promise.all(
    journals.map(({ instanceId: of }) => overviewInstance(ports, instances.get(of), issues)),
  )
  const waiting = running.reduce((sum, { queue }) => sum + queue.counts.waiting + queue.counts.running, 0)
  const seconds = running.flatMap(({ secondsLeft }) => secondsLeft ?? [])
  return {
    ordersImportedToday: await importedSince(journals, startOfDay(now)),
    attention: { lines: issues.reduce((sum, group) => sum + group.lines, 0), causes: issues.length },
    waiting: { lines: waiting, secondsLeft: seconds.length > 0 ? Math.max(...seconds) : null },
    heldOrders: rows.reduce((sum, row) => sum + row.ordersHeld, 0),
    days: await linesByDay(journals, days, now),
    instances: rows,
    running,
    issues: issues.toSorted((a, b) => b.lines - a.lines).slice(0, 5),
    nextUp: db.app.data.schedules
      .filter(({ on, nextRunAt, instanceId: of }) => on && nextRunAt !== null && rows.some(({ id }) => id === of))
      .map(({ id, operation, instanceId: of, nextRunAt }) => ({
        scheduleId: id,
        operation,
        instanceId: of,
        at: nextRunAt ?? '',
      }))
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .slice(0, 6),
    checklist: await checklist(ports, journals),
  }
}

type Journals = Awaited<ReturnType<typeof journalsOf>>

async function overviewInstance(
  ports: ApiPorts,
  instance: Instance,
  issues: Overview['issues'],
): Promise<OverviewInstance> {
  const { db, quotaOf } = ports
  const journal = await db.instance(instance.id)
  const sync = await journal.counts(orders, 'sync')
  const mine = issues.filter((group) => group.instanceId === instance.id)
  const [last] = (await journal.query(queues, { where: { operation: 'import-orders' }, sort: '-startedAt', limit: 1 }))
    .rows
  const [latest] = (await journal.query(queues, { sort: '-startedAt', limit: 1 })).rows
  const next = db.app.data.schedules.filter(
    ({ instanceId, on, nextRunAt }) => instanceId === instance.id && on && nextRunAt !== null,
  )
  const attentionLines = mine.reduce((sum, group) => sum + group.lines, 0)
  const health =
    latest?.failure?.kind === 'denied'
      ? 'token-refused'
      : latest?.state === 'running'
        ? 'running'
        : attentionLines > 0
          ? 'needs-attention'
          : 'healthy'
  return {
    id: instance.id,
    name: instance.name,
    color: instance.color,
    state: instance.state,
    health: canRun(instance) ? health : 'draft',
    attentionLines,
    // Those that wait for a workflow are in too, as drafts (FWF-3).
    ordersImported: (sync.get('imported') ?? 0) + (sync.get('needs-workflow') ?? 0),
    ordersHeld: sync.get('held') ?? 0,
    ordersFailed: sync.get('failed') ?? 0,
    lastImportAt: last?.endedAt ?? last?.startedAt ?? null,
    oldestFailureAt:
      mine
        .filter(({ state }) => state === 'failed')
        .map(({ firstAt }) => firstAt)
        .sort()[0] ?? null,
    nextRunAt: next.map(({ nextRunAt }) => nextRunAt ?? '').sort()[0] ?? null,
    quota: quotaOf(instance.id),
  }
}

/** Orders, however often each was tried. */
async function importedSince(journals: Journals, from: number): Promise<number> {
  const at = isoOf(from)
  const query = { where: { operation: 'import-orders', state: 'done' }, between: { endedAt: { from: at } } }
  const counts = journals.map(({ journal }) =>
    sinceLinesChanged(journal, `imported since ${at}`, async () => {
      const { ids, of } = await journal.values(lines, query, ['ref', 'recordId'])
      return new Set(ids.flatMap((_, i) => (of.recordId?.[i] === null ? [] : [of.ref?.[i]]))).size
    }),
  )
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** Ended lines by day and outcome, oldest first, UTC days. */
async function linesByDay(journals: Journals, days: number, now: number): Promise<Overview['days']> {
  const first = startOfDay(now) - (days - 1) * DAY_MS
  const counts = await Promise.all(journals.map(({ journal }) => journal.counts(lines, 'outcome')))
  return Array.from({ length: days }, (_, i) => {
    const day = isoOf(first + i * DAY_MS).slice(0, 10)
    const count = (outcome: Parameters<typeof outcomeId>[1]) =>
      counts.reduce((sum, of) => sum + (of.get(outcomeId(day, outcome)) ?? 0), 0)
    return { day, done: count('done'), fixes: count('fixes'), skipped: count('skipped'), failed: count('failed') }
  })
}

async function checklist({ db, instances }: ApiPorts, journals: Journals): Promise<Overview['checklist']> {
  const any = async (operation: string, table: typeof orders | typeof listings) => {
    for (const { journal } of journals) {
      if ((await journal.query(table as typeof orders, { limit: 0 })).total > 0) return true
      if (await journal.get(cursors, operation)) return true
    }
    return false
  }
  return {
    connected: instances.list().some(canRun),
    listings: await any('import-listings', listings),
    orders: await any('import-orders', orders),
    closed: db.app.data.settings.checklistClosed,
  }
}

function startOfDay(now: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS
}
