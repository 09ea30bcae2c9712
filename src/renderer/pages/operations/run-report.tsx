import { Card } from '@renderer/kit/page'
import { formatCount } from '@renderer/kit/state'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { type Queue, type QueueLine, tookMs } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { FirstCells } from '../financial-workflow/first-cells'
import { durationText } from '../queues/durations'
import { messageOf } from '../queues/line-columns'
import { LineFix } from '../queues/line-fix'
import { linesPath } from '../queues/queue-paths'

/** Causes named in the report; the others are in Issues. */
const MOST_CAUSES = 8

const tiles = ['done', 'skipped', 'failed', 'waiting'] as const

/** What a run came to: how many of each, why the failed ones failed, how long it took. */
export function RunReport({ queue }: { readonly queue: Queue }) {
  const { counts } = queue
  const ms = tookMs(queue)
  const nothing = tiles.every((state) => counts[state] === 0)
  const took = ms === null ? undefined : sentence('screens.report-duration', { duration: durationText(ms) })
  return (
    <Card
      title={sentence(queue.state === 'paused' ? 'screens.report-title-paused' : 'screens.report-title')}
      action={took && <span className="dim">{took}</span>}
    >
      <div className="stack">
        {nothing && <p className="flat">{sentence('screens.report-nothing')}</p>}
        {!nothing && (
          <div className="tiles">
            {tiles
              .filter((state) => state !== 'waiting' || counts.waiting > 0)
              .map((state) => (
                <Link key={state} href={linesPath(queue.id, state)} className="card tile">
                  <div className="tile-label">{sentence(`screens.lines-${state}`)}</div>
                  <div className="tile-figure">{formatCount(counts[state])}</div>
                </Link>
              ))}
            {counts.fixes > 0 && (
              <Link href="/issues" className="card tile">
                <div className="tile-label">{sentence('screens.line-needs-you')}</div>
                <div className="tile-figure">{formatCount(counts.fixes)}</div>
              </Link>
            )}
          </div>
        )}
        {counts.failed > 0 && <FailedByCause queue={queue} />}
        {wantsWorkflows(queue) && <FirstCells instanceId={queue.instanceId} />}
      </div>
    </Card>
  )
}

/** Where it is time to choose what happens with orders by themselves: before the first, and once they wait for it. */
function wantsWorkflows({ operation, state, counts }: Queue): boolean {
  if (operation === 'confirm') return state === 'done' && counts.failed === 0
  return operation === 'import-orders' && counts.fixes > 0
}

function FailedByCause({ queue }: { readonly queue: Queue }) {
  const query = { where: { state: 'failed' }, limit: 200 }
  const lines = useLive('queues.lines', { queueId: queue.id, query }, ['lines']).data?.rows ?? []
  const causes = byCause(lines)
  const others = causes.length - MOST_CAUSES
  return (
    <div className="stack tight">
      <h3 className="flat">{sentence('screens.report-causes')}</h3>
      <ul className="cause-list">
        {causes.slice(0, MOST_CAUSES).map(({ cause, first, count }) => (
          <li key={cause}>
            <span className="wrap-anywhere">{messageOf(first)}</span>
            <Link href={paths.issue(queue.instanceId, cause)}>{sentence('screens.report-cause-lines', { count })}</Link>
            <LineFix line={first} />
          </li>
        ))}
      </ul>
      {others > 0 && <Link href="/issues">{sentence('screens.report-more-causes', { count: others })}</Link>}
    </div>
  )
}

/** The most frequent first. */
function byCause(lines: readonly QueueLine[]): readonly { cause: string; first: QueueLine; count: number }[] {
  const causes = new Map<string, { cause: string; first: QueueLine; count: number }>()
  for (const line of lines) {
    const cause = line.cause ?? line.id
    const known = causes.get(cause)
    causes.set(cause, { cause, first: known?.first ?? line, count: (known?.count ?? 0) + 1 })
  }
  return [...causes.values()].sort((a, b) => b.count - a.count)
}
