import { formatMoment } from '@renderer/kit/time'
import { type Queue, tookMs } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { durationText } from './durations'

/** When and by whom a run was started, what it was asked for, and its log. */
export function StartedNote({ queue }: { readonly queue: Queue }) {
  const asked = Object.entries(queue.inputs).filter(([, value]) => isGiven(value))
  const took = tookMs(queue)
  return (
    <p className="flat dim small row-flex">
      <span>{sentence('screens.queue-started-by', { when: formatMoment(queue.startedAt), by: queue.startedBy })}</span>
      {took !== null && <span>{sentence('screens.report-duration', { duration: durationText(took) })}</span>}
      {queue.cleared !== undefined && <span>{sentence('screens.queue-cleared', { count: queue.cleared })}</span>}
      {asked.length > 0 && (
        <span title={sentence('screens.queue-inputs')} className="mono">
          {asked.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`).join('  ')}
        </span>
      )}
      <Link href={`/logs?queue=${encodeURIComponent(queue.id)}`}>{sentence('screens.queue-logs')}</Link>
    </p>
  )
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)
}
