import { parentPort, workerData } from 'node:worker_threads'
import { toFailure } from '@main/errors'
import { type ArchiveAnswer, type ArchiveOrder, archivesHere } from './archives'

/** Does one order in a thread of its own and ends. */
async function obey(order: ArchiveOrder): Promise<ArchiveAnswer> {
  try {
    const value =
      order.kind === 'write' ? await archivesHere.write(...order.args) : await archivesHere.read(...order.args)
    return { value }
  } catch (error) {
    return { failure: toFailure(error) }
  }
}

parentPort?.postMessage(await obey(workerData as ArchiveOrder))
