import { toFailure } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { Queue } from '@shared/domain/queue'
import type { Failure } from '@shared/failure'
import type { MessageKey, Params } from '@shared/messages/message'
import { sentence } from '@shared/messages/message'
import { cancelQueue } from './cancel-queue'
import { withWrites } from './line-context'
import type { OpenQueue } from './open-queue'
import type { EnginePorts } from './ports'
import { atMostEvery, progressOf } from './progress'
import { runQueue } from './run-queue'
import { checkInputs } from './start-queue'

/** Runs the queue to its end, whatever that is, and gives it back as it ended. Never throws. */
export async function driveQueue(ports: EnginePorts, opened: OpenQueue): Promise<Queue> {
  const { writer, feed, log } = opened
  try {
    const failure = await openAndRun(ports, opened).then(() => null, toFailure)
    feed.close()
    await endQueue(opened, failure)
    return writer.queue
  } catch (error) {
    // Not even the end can be written: the next start goes on from what is on disk.
    feed.close()
    log.failure(toFailure(error))
    return { ...writer.queue, state: 'failed', failure: toFailure(error) }
  }
}

async function openAndRun(ports: EnginePorts, opened: OpenQueue): Promise<void> {
  const { brake, instance, operation, writer, clock, pace, writes } = opened
  if (brake.halted !== null) return
  const { id, startedBy } = writer.queue
  const inputs = checkInputs(operation, writer.queue.inputs)
  const run = await brake.orAbandon(
    ports.openContext({ queueId: id, instance, operation, inputs, startedBy, signal: brake.signal }),
  )
  opened.log.detail({ code: 'sync.queue-started', params: { operation: opened.log.label } })
  const tell = atMostEvery(250, clock, () => ports.onProgress?.(id, progressOf(opened)))
  const context = withWrites({ context: run, operation: operation.name, pace, underWay: writes })
  await runQueue({ ...opened, opened: run, context, tell })
  const { done, skipped, failed } = writer.queue.counts
  if (isFinished(writer.queue) && brake.halted !== 'quit') await operation.ended?.(context, { done, skipped, failed })
}

const isFinished = ({ listedAt, counts }: Queue) => listedAt !== null && counts.waiting === 0 && counts.running === 0

/** A wish to pause or cancel that came too late changes nothing; an error that only the halt brought about neither. */
async function endQueue(opened: OpenQueue, failure: Failure | null): Promise<void> {
  const { brake, writer } = opened
  if (brake.halted === 'quit') return
  if (failure === null && isFinished(writer.queue)) return finish(opened, 'done', null)
  switch (brake.halted) {
    case 'pause':
      await writer.edit((queue) => ({ ...queue, state: 'paused' }))
      return note(opened, 'sync.queue-paused', { waiting: writer.queue.counts.waiting })
    case 'unheard':
      return pauseUnheard(opened)
    case 'cancel':
      return cancelQueue(opened)
    case 'denied':
      return finish(opened, 'failed', brake.failure)
    case null:
      return finish(opened, 'failed', failure)
    default:
      return brake.halted satisfies never
  }
}

/** Nobody answered for hours: whoever comes finds it paused, and why. */
async function pauseUnheard(opened: OpenQueue): Promise<void> {
  const { brake, writer, pace, log } = opened
  const because = brake.failure
  const reason = because ? sentence(because.code, because.params) : ''
  const hours = Math.round(pace.longestLullMs / 3_600_000)
  const failure: Failure = { kind: 'unreachable', code: 'sync.paused-unheard', params: { hours, reason } }
  await writer.edit((queue) => ({ ...queue, state: 'paused', failure }))
  log.failure(failure)
}

async function finish(opened: OpenQueue, state: 'done' | 'failed', failure: Failure | null): Promise<void> {
  const { writer, clock, log } = opened
  await writer.edit((queue) => ({ ...queue, state, failure, endedAt: isoOf(clock.now()) }))
  if (failure === null) return note(opened, 'sync.queue-done', { ...writer.queue.counts })
  log.failure(failure)
  note(opened, 'sync.queue-stopped', { reason: sentence(failure.code, failure.params) })
}

function note({ operation, log }: OpenQueue, code: MessageKey, params: Params): void {
  log.note({ code, params: { operation: sentence(operation.title), ...params } })
}
