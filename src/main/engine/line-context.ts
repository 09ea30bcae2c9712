import type { QueueLine } from '@shared/domain/queue'
import { once, type WritesUnderWay } from './once'
import type { Context, RunContext } from './operation'
import type { Pace } from './pace'
import { replacing } from './replacing'
import type { Writes } from './writes'

interface Needs {
  readonly context: RunContext
  readonly operation: string
  readonly pace: Pick<Pace, 'visibleAfterMs'>
  readonly underWay: WritesUnderWay
}

/** The run's context with its writes; with a line, those are in its name and end with its signal. */
export function withWrites(needs: Needs, line?: { readonly line: QueueLine; readonly signal: AbortSignal }): Context {
  const { context } = needs
  const signal = line?.signal ?? context.signal
  const added = { signal, ...writesOf(needs, signal, line?.line ?? null) }
  // Inherited, not copied: what the run's context reads anew each time, a line's does too.
  return Object.create(context, Object.getOwnPropertyDescriptors(added))
}

function writesOf(
  { context, operation, pace: { visibleAfterMs }, underWay }: Needs,
  signal: AbortSignal,
  line: QueueLine | null,
): Writes {
  const { mirror: journal, clock, queueId, instance } = context
  const asker = { instanceId: instance.id, operation, queueId, lineId: line?.id ?? null, ref: line?.ref ?? '' }
  return {
    once: (write) => once({ journal, clock, underWay, asker, signal, visibleAfterMs }, write),
    replacing: (replacement) => replacing({ journal, clock, asker, signal }, replacement),
  }
}
