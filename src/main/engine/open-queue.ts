import type { Instance } from '@shared/domain/instance'
import type { Queue } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { createKeyLocks } from './key-locks'
import { createLineFeed } from './line-feed'
import { createLull } from './lull'
import { getInstance, getOperation } from './may-run'
import { queues } from './mirror-tables'
import { usualPace } from './pace'
import type { EnginePorts } from './ports'
import { createSpeedometer } from './progress'
import { createQueueWriter } from './queue-writer'
import { lanesOf, type Run } from './run'
import { createRunLog } from './run-log'
import { takeUp } from './run-queue'
import { createSeenRecords } from './seen-records'

/** A queue as it stands on disk, ready to be run: lines may be added to it from now on. */
export interface OpenQueue extends Omit<Run, 'context' | 'opened' | 'tell'> {
  readonly instance: Instance
}

/** Reads the queue and puts back what a crash left running. Nothing of the store yet. */
export async function openQueue(
  ports: EnginePorts,
  from: Queue,
  { brake, writes, wakefulness }: Pick<Run, 'brake' | 'writes' | 'wakefulness'>,
): Promise<OpenQueue> {
  const { clock, pace = usualPace } = ports
  const journal = await ports.journal(from.instanceId)
  const queue = (await journal.get(queues, from.id)) ?? from
  const operation = getOperation(ports, queue.operation)
  const instance = getInstance(ports, queue.instanceId)
  const { queueBatchLimit, logLevel } = instance.settings
  const lanes = lanesOf(operation)
  const lull = createLull(clock, pace)
  const about = { instanceId: instance.id, operation: operation.name, queueId: queue.id }
  const opened: OpenQueue = {
    instance,
    operation,
    journal,
    brake,
    lull,
    writes,
    wakefulness,
    clock,
    pace,
    writer: createQueueWriter(journal, queue),
    feed: createLineFeed({
      journal,
      clock,
      lull,
      batch: queueBatchLimit,
      patience: 2 * lanes,
      isHalted: () => brake.halted !== null,
      isAsleep: () => wakefulness.asleep,
    }),
    keys: createKeyLocks(),
    seen: createSeenRecords(),
    speed: createSpeedometer(clock),
    log: createRunLog({ logs: ports.logs, clock, label: sentence(operation.title), logLevel, ...about }),
  }
  brake.onHalt(opened.feed.wake)
  await takeUp(opened)
  return opened
}
