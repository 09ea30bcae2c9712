import type { Journal } from '@main/db/db'
import { type Clock, isoOf } from '@shared/clock'
import { causeOf, type Queue, type QueueLine } from '@shared/domain/queue'
import type { MessageKey } from '@shared/messages/message'
import { lines } from './mirror-tables'
import type { QueueWriter } from './queue-writer'
import type { RunLog } from './run-log'

const cut: MessageKey = 'sync.line-cancelled'
const together = 500

export const wasCut = ({ state, message }: QueueLine): boolean => state === 'skipped' && message?.code === cut

interface Cancelled {
  readonly journal: Journal
  readonly writer: QueueWriter
  readonly clock: Clock
  readonly log: RunLog
}

/** Says that the queue is cancelled before its lines are touched, so that a crash in between can't bring it back to life. */
export async function cancelQueue({ journal, writer, clock, log }: Cancelled): Promise<void> {
  const { done, waiting } = writer.queue.counts
  const cancelled = (queue: Queue): Queue => ({ ...queue, state: 'cancelled', endedAt: isoOf(clock.now()) })
  await writer.edit(cancelled)
  await cutLines({ journal, writer, clock })
  log.note({ code: 'sync.queue-cancelled', params: { operation: log.label, done, waiting } })
}

/** Lines that had no turn are skipped, or as they were before a retry; a retry of the queue still knows them. */
export async function cutLines({ journal, writer, clock }: Omit<Cancelled, 'log'>): Promise<void> {
  for (const state of ['waiting', 'running'] as const) {
    const where = { queueState: `${writer.queue.id}|${state}` }
    for (;;) {
      const { rows } = await journal.query(lines, { where, limit: together })
      if (rows.length === 0) break
      const endedAt = isoOf(clock.now())
      await writer.save(rows.map((line) => ({ before: line, line: { ...withoutTurn(line), endedAt } })))
    }
  }
}

/** One with a cause waited for a retry: what was wrong with it still is. */
function withoutTurn(line: QueueLine): QueueLine {
  if (line.cause === null)
    return { ...line, state: 'skipped', message: { code: cut, params: {} }, failure: null, fix: null }
  const before: QueueLine = { ...line, state: line.failure === null ? 'done' : 'failed' }
  return { ...before, cause: causeOf(before) }
}
