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

/** Whose signal it is may be made when it is asked for. */
interface Signalled {
  readonly signal: AbortSignal
}

/** The run's context with its writes; with a line, those are in its name and end with its signal. */
export function withWrites(needs: Needs, line?: { readonly line: QueueLine; readonly own: Signalled }): Context {
  const own = line?.own ?? needs.context
  const { once, replacing } = writesOf(needs, own, line?.line ?? null)
  // Inherited, not copied: what the run's context reads anew each time, a line's does too.
  return Object.create(needs.context, {
    signal: { get: () => own.signal, enumerable: true },
    once: { value: once, enumerable: true },
    replacing: { value: replacing, enumerable: true },
  })
}

function writesOf({ context, operation, pace, underWay }: Needs, own: Signalled, line: QueueLine | null): Writes {
  const asker = () => {
    const { queueId, instance } = context
    return { instanceId: instance.id, operation, queueId, lineId: line?.id ?? null, ref: line?.ref ?? '' }
  }
  const needs = () => {
    const { mirror: journal, clock, marketplace } = context
    const { visibleAfterMs } = pace
    const byItsClock = (instant: string) => marketplace.byItsClock(instant)
    return { journal, clock, underWay, asker: asker(), signal: own.signal, byItsClock, visibleAfterMs }
  }
  return {
    once: (write) => once(needs(), write),
    replacing: (replacement) => replacing(needs(), replacement),
  }
}
