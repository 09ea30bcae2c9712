import { State } from '@renderer/kit/state'
import type { Tone } from '@renderer/kit/tone'
import type { LineState, QueueState } from '@shared/domain/queue'
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

export function QueueStateMark({ state }: { readonly state: QueueState }) {
  return <State tone={queueTones[state]} word={sentence(`screens.queue-state-${state}`)} />
}

/** A line that is done but waits for a person says so. */
export function LineStateMark({ state, needsYou }: { readonly state: LineState; readonly needsYou: boolean }) {
  if (state === 'done' && needsYou) return <State tone="warn" word={sentence('screens.line-needs-you')} />
  return <State tone={lineTones[state]} word={sentence(`screens.lines-${state}`)} />
}
