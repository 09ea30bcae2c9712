import { Worker } from 'node:worker_threads'
import type { CopyAnswer, CopyOrder } from './compaction-worker'

export interface CopyThread {
  readonly answer: Promise<CopyAnswer>
  /** Ends it wherever it is; `answer` rejects. */
  stop(): Promise<void>
}

/** Copies in a thread of its own. `answer` rejects when the disk refuses, or the thread dies. */
export function startCopy(program: URL, order: CopyOrder): CopyThread {
  const worker = new Worker(program, {
    workerData: order,
    transferList: order.victims.map(({ offsets }) => offsets.buffer),
  })
  const answer = new Promise<CopyAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.on('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that copies ended with ${code}`)))
  })
  // Whoever stops it may not be waiting for the answer.
  answer.catch(() => undefined)
  return { answer, stop: async () => void (await worker.terminate()) }
}
