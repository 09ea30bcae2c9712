import { State } from '@renderer/kit/state'
import type { Tone } from '@renderer/kit/tone'
import type { LineState, Queue, QueueState } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'

export const queueTones: Readonly<Record<QueueState, Tone>> = {
  running: 'info',
  paused: 'mute',
  done: 'ok',
  failed: 'bad',
  cancelled: 'mute',
}

export const lineTones: Readonly<Record<LineState, Tone>> = {
  waiting: 'info',
  running: 'info',
  done: 'ok',
  skipped: 'mute',
  failed: 'bad',
}

/** A queue that is done but left something behind does not look as if all were well. */
export function QueueStateMark({ state, left = 0 }: { readonly state: QueueState; readonly left?: number }) {
  const tone = state === 'done' && left > 0 ? 'warn' : queueTones[state]
  return <State tone={tone} word={sentence(`screens.queue-state-${state}`)} />
}

/** Lines that failed or wait for a person. */
export function leftOf({ counts }: Pick<Queue, 'counts'>): number {
  return counts.failed + counts.fixes
}

/** A line that is done but waits for a person says so. */
export function LineStateMark({ state, needsYou }: { readonly state: LineState; readonly needsYou: boolean }) {
  if (state === 'done' && needsYou) return <State tone="warn" word={sentence('screens.line-needs-you')} />
  return <State tone={lineTones[state]} word={sentence(`screens.lines-${state}`)} />
}
