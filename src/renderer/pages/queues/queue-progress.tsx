import { Banner } from '@renderer/kit/banner'
import { ProgressBar } from '@renderer/kit/progress-bar'
import { formatCount } from '@renderer/kit/state'
import { formatDuration, formatMoment } from '@renderer/kit/time'
import type { Tone } from '@renderer/kit/tone'
import { clockTime } from '@renderer/quota'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { linesPath } from './queue-paths'

interface QueueProgressProps {
  readonly progress: ProgressOf
  readonly operation: string
}

/** How far a queue is: the bar, and every number a link to its lines. */
export function QueueProgress({ progress, operation }: QueueProgressProps) {
  const { queue, done, total, perMinute, secondsLeft, waitsForQuotaUntil, waitsForStore } = progress
  const { failed, fixes } = queue.counts
  const running = queue.state === 'running'
  const isEmpty = total === 0 || (!running && done === 0)
  return (
    <div className="stack tight">
      {!isEmpty && (
        <ProgressBar
          label={sentence('screens.queue-progress-label', { operation })}
          done={done}
          total={running ? total : (total ?? done)}
          tone={toneOf(progress)}
          among={[
            { tone: 'warn', count: fixes },
            { tone: 'bad', count: failed },
          ]}
        />
      )}
      <div className="row-flex small">
        <Link href={linesPath(queue.id, null)}>{doneText(done, running ? total : (total ?? done))}</Link>
        {failed > 0 && (
          <Link href={linesPath(queue.id, 'failed')}>{sentence('screens.queue-n-failed', { count: failed })}</Link>
        )}
        {fixes > 0 && <Link href="/issues">{sentence('screens.queue-n-need-you', { count: fixes })}</Link>}
        {running && perMinute !== null && (
          <span className="dim">{sentence('screens.queue-per-minute', { count: Math.round(perMinute) })}</span>
        )}
        {running && secondsLeft !== null && (
          <span className="dim">{sentence('screens.queue-time-left', { duration: formatDuration(secondsLeft) })}</span>
        )}
        {running && waitsForQuotaUntil !== null && (
          <span className="dim">{sentence('screens.queue-quota', { time: clockTime(waitsForQuotaUntil) })}</span>
        )}
      </div>
      {running && waitsForStore && (
        <Banner tone="warn">
          {sentence('screens.queue-waits-for-store', { time: timeOf(waitsForStore.until) })}{' '}
          {sentence(waitsForStore.failure.code, waitsForStore.failure.params)}
        </Banner>
      )}
    </div>
  )
}

function timeOf(at: string): string {
  return formatMoment(at).slice(-5)
}

export function doneText(done: number, total: number | null): string {
  if (total === null) return sentence('screens.queue-listing', { done: formatCount(done) })
  return sentence('screens.queue-progress-of', { done: formatCount(done), total: formatCount(total) })
}

/** Of the lines that are well. */
function toneOf({ queue }: ProgressOf): Tone {
  if (queue.state === 'running') return 'info'
  return queue.state === 'done' || queue.state === 'failed' ? 'ok' : 'mute'
}
