import { setImmediate } from 'node:timers/promises'
import type { Journal } from '@main/db/db'
import { lines } from '@main/engine/mirror-tables'
import type { Clock } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { IssueGroup } from '@shared/contract/sync'
import { fixOf, type QueueLine } from '@shared/domain/queue'
import { sinceLinesChanged } from './line-memo'
import { type ApiPorts, journalsOf } from './ports'

const DAYS = 14
const DAY_MS = 86_400_000

export function issueHandlers(ports: ApiPorts): Pick<Handlers, 'issues.list' | 'issues.lines'> {
  const { db, instances, clock } = ports
  return {
    async 'issues.list'({ instanceId }) {
      const groups = (await journalsOf(ports, instanceId)).map(({ instanceId: of, journal }) =>
        issuesOf(of, journal, clock),
      )
      return (await Promise.all(groups)).flat().sort((a, b) => b.lastAt.localeCompare(a.lastAt))
    },

    async 'issues.lines'({ instanceId, cause, query }) {
      const journal = await db.instance(instances.get(instanceId).id)
      const open = (await openTurns(journal)).filter((turn) => turn.cause === cause)
      const sorted = open.toSorted((a, b) => compare(b.endedAt, a.endedAt) || compare(a.id, b.id))
      const { offset = 0, limit = 50 } = query
      const page = sorted.slice(offset, offset + limit).map(({ id }) => id)
      return { rows: await journal.getMany(lines, page), total: sorted.length }
    },
  }
}

/** Lines that need somebody, by cause. A record that a later run took in needs nobody any more, whatever its old line says. */
export async function issuesOf(instanceId: string, journal: Journal, clock: Clock): Promise<readonly IssueGroup[]> {
  const groups = Map.groupBy(await openTurns(journal), ({ cause }) => cause)
  const made = [...groups].map(async ([cause, open]) => {
    const last = open.reduce((a, b) => (b.endedAt > a.endedAt ? b : a))
    const latest = await journal.get(lines, last.id)
    return latest && toGroup({ instanceId, cause, latest, times: open.map(({ endedAt }) => endedAt).sort() }, clock)
  })
  return (await Promise.all(made)).filter((group) => group !== null)
}

/** A turn that ended, as the indexes know it. */
interface Turn {
  readonly id: string
  readonly cause: string
  /** Operation and ref. */
  readonly record: string
  readonly ref: string
  readonly state: string
  /** ISO, UTC. */
  readonly endedAt: string
}

/** Turns that nobody mended yet, without those being retried. No line is read for it. */
function openTurns(journal: Journal): Promise<readonly Turn[]> {
  return sinceLinesChanged(journal, 'issues', async () => {
    const causes = [...(await journal.counts(lines, 'cause')).keys()].filter((cause) => cause !== null)
    if (causes.length === 0) return []
    const ended = (await turnsOf(journal, { cause: causes.map(String) })).filter(({ state }) => !isGoingOn(state))
    const latest = await latestOf(
      ended.map(({ ref }) => ref),
      journal,
    )
    return ended.filter(({ record, endedAt }) => endedAt >= (latest.get(record) ?? ''))
  })
}

/** Records looked up at a time: others get their turn in between. */
const together = 500

/** When the last turn of each record ended. */
async function latestOf(given: readonly string[], journal: Journal): Promise<ReadonlyMap<string, string>> {
  const latest = new Map<string, string>()
  const refs = [...new Set(given)]
  for (let first = 0; first < refs.length; first += together) {
    const turns = await turnsOf(journal, { ref: refs.slice(first, first + together) })
    for (const { record, state, endedAt } of turns) {
      // A skip says that nothing was to be done, not that the record came in.
      if (endedAt !== '' && state !== 'skipped' && (latest.get(record) ?? '') < endedAt) latest.set(record, endedAt)
    }
    await setImmediate()
  }
  return latest
}

async function turnsOf(journal: Journal, where: Readonly<Record<string, readonly string[]>>): Promise<readonly Turn[]> {
  const { ids, of } = await journal.values(lines, { where }, ['cause', 'operation', 'ref', 'state', 'endedAt'])
  const text = (index: string, at: number): string => String(of[index]?.[at] ?? '')
  return ids.map((id, at) => {
    const ref = text('ref', at)
    const record = `${text('operation', at)}|${ref}`
    return { id, cause: text('cause', at), record, ref, state: text('state', at), endedAt: text('endedAt', at) }
  })
}

function isGoingOn(state: string): boolean {
  return state === 'waiting' || state === 'running'
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

interface Group {
  readonly instanceId: string
  readonly cause: string
  readonly latest: QueueLine
  /** When its lines ended, the oldest first. */
  readonly times: readonly string[]
}

function toGroup({ instanceId, cause, latest, times }: Group, clock: Clock): IssueGroup {
  const today = Math.floor(clock.now() / DAY_MS)
  const byDay = Array.from({ length: DAYS }, () => 0)
  for (const at of times) {
    const index = DAYS - 1 - (today - Math.floor(Date.parse(at) / DAY_MS))
    if (index >= 0 && index < DAYS) byDay[index] = (byDay[index] ?? 0) + 1
  }
  const message = latest.failure ?? latest.message ?? { code: 'error.unexpected' as const, params: { detail: '' } }
  return {
    instanceId,
    cause,
    operation: latest.operation,
    state: latest.state === 'failed' ? 'failed' : 'fix',
    failure: latest.failure,
    message: { code: message.code, params: message.params },
    fix: fixOf(latest),
    lines: times.length,
    firstAt: times[0] ?? '',
    lastAt: times.at(-1) ?? '',
    byDay,
  }
}
