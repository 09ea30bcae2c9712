import type { Journal } from '@main/db/db'
import { lines } from '@main/engine/mirror-tables'
import type { Clock } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { IssueGroup } from '@shared/contract/sync'
import type { QueueLine } from '@shared/domain/queue'
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
      const open = await openLines(journal, await journal.find(lines, 'cause', cause))
      const sorted = open.toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''))
      const offset = query.offset ?? 0
      return { rows: sorted.slice(offset, offset + (query.limit ?? 50)), total: sorted.length }
    },
  }
}

/** Lines that need somebody, by cause. A record that a later run took in needs nobody any more, whatever its old line says. */
export async function issuesOf(instanceId: string, journal: Journal, clock: Clock): Promise<readonly IssueGroup[]> {
  const causes = [...(await journal.counts(lines, 'cause')).keys()].filter((cause) => cause !== null)
  if (causes.length === 0) return []
  const { rows } = await journal.query(lines, { where: { cause: causes }, limit: Number.POSITIVE_INFINITY })
  const groups = Map.groupBy(await openLines(journal, rows), ({ cause }) => String(cause))
  return [...groups].map(([cause, open]) => toGroup(instanceId, cause, open, clock))
}

/** Without those being retried. Asked for every few seconds: one question for all of them, however many there are. */
async function openLines(journal: Journal, found: readonly QueueLine[]): Promise<readonly QueueLine[]> {
  const ended = found.filter(({ state }) => state !== 'waiting' && state !== 'running')
  const refs = [...new Set(ended.map(({ ref }) => ref))]
  const turns = await journal.query(lines, { where: { ref: refs }, limit: Number.POSITIVE_INFINITY })
  const recordOf = ({ operation, ref }: QueueLine) => `${operation}|${ref}`
  const latest = new Map<string, string>()
  for (const turn of turns.rows) {
    // A skip says that nothing was to be done, not that the record came in.
    if (turn.endedAt === null || turn.state === 'skipped') continue
    const record = recordOf(turn)
    if ((latest.get(record) ?? '') < turn.endedAt) latest.set(record, turn.endedAt)
  }
  return ended.filter((line) => (line.endedAt ?? '') >= (latest.get(recordOf(line)) ?? ''))
}

function toGroup(instanceId: string, cause: string, open: readonly QueueLine[], clock: Clock): IssueGroup {
  const times = open.map(({ endedAt, startedAt }) => endedAt ?? startedAt ?? '').sort()
  const latest = open.reduce((a, b) => ((b.endedAt ?? '') > (a.endedAt ?? '') ? b : a))
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
    fix: latest.fix ?? latest.failure?.fix ?? null,
    lines: open.length,
    firstAt: times[0] ?? '',
    lastAt: times.at(-1) ?? '',
    byDay,
  }
}
