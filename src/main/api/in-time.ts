import { unreachable } from '@main/errors'
import type { Clock } from '@shared/clock'

/** A person waits: a store that does not answer is given up. */
const patienceMs = 60_000

/** For what somebody waits for on screen and that changes nothing in the store, such as a quote. */
export async function inTime<T>(clock: Clock, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController()
  const stop = clock.timer(patienceMs, () =>
    late.abort(unreachable('refunds.no-answer', { seconds: patienceMs / 1000 })),
  )
  try {
    return await work(late.signal)
  } finally {
    stop()
  }
}
