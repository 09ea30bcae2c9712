import type { Instance } from '@shared/domain/instance'
import type { Queue } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import type { Brake } from './brake'
import { createKeyLocks } from './key-locks'
import { createLineFeed } from './line-feed'
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
export interface OpenQueue extends Omit<Run, 'context' | 'tell'> {
  readonly instance: Instance
}

/** Reads the queue and puts back what a crash left running. Nothing of the store yet. */
export async function openQueue(ports: EnginePorts, from: Queue, brake: Brake): Promise<OpenQueue> {
  const { clock, pace = usualPace } = ports
  const journal = await ports.journal(from.instanceId)
  const queue = (await journal.get(queues, from.id)) ?? from
  const operation = getOperation(ports, queue.operation)
  const instance = getInstance(ports, queue.instanceId)
  const { queueBatchLimit, logLevel } = instance.settings
  const lanes = lanesOf(operation)
  const about = { instanceId: instance.id, operation: operation.name, queueId: queue.id }
  const opened: OpenQueue = {
    instance,
    operation,
    journal,
    brake,
    clock,
    pace,
    writer: createQueueWriter(journal, queue),
    feed: createLineFeed({
      journal,
      clock,
      batch: queueBatchLimit,
      patience: 2 * lanes,
      isHalted: () => brake.halted !== null,
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
