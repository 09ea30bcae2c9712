import type { Journal } from '@main/db/db'
import type { QueueCounts, QueueLine } from '@shared/domain/queue'
import { noLines } from '@shared/domain/queue'
import { listPatiently } from './list-records'
import { lines } from './mirror-tables'
import { listenForRequests } from './requests'
import { lanesOf, type Run } from './run'
import { runBatch } from './run-batch'
import { runLine } from './run-line'

/** First lists every record as a waiting line, then works the waiting lines off. After a restart it goes on where it was. */
export async function runQueue(run: Run): Promise<void> {
  const stopListening = listenForRequests(run.context.marketplace)
  try {
    if (run.writer.queue.listedAt === null) await listPatiently(run)
    await workOff(run)
  } finally {
    stopListening()
  }
}

async function workOff(run: Run): Promise<void> {
  const lanes = await Promise.allSettled(Array.from({ length: lanesOf(run.operation) }, () => lane(run)))
  const broken = lanes.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
}

async function lane(run: Run): Promise<void> {
  try {
    const atMost = run.operation.batch?.size ?? 1
    for (let found = await run.feed.next(atMost); found.length > 0; found = await run.feed.next(atMost)) {
      await workOffSome(run, found)
      const { told, isTooLong } = run.lull
      if (isTooLong && told) run.brake.halt('unheard', told.failure)
      run.tell()
    }
  } catch (error) {
    // Nothing can be written any more: the other lanes shall not begin anything either.
    run.feed.close()
    throw error
  }
}

async function workOffSome(run: Run, found: readonly QueueLine[]): Promise<void> {
  const [line] = found
  if (line && found.length === 1) return run.feed.settled(line.id, await runLine(run, line))
  for (const { lineId, turn } of await runBatch(run, found)) run.feed.settled(lineId, turn)
}

const page = 1_000

/**
 * Makes a queue ready to run: lines that a crash left running wait again, the counts are counted anew, and the waiting
 * lines are handed to the feed.
 */
export async function takeUp({ journal, writer, feed }: Pick<Run, 'journal' | 'writer' | 'feed'>): Promise<void> {
  const { id, counts } = writer.queue
  if (Object.values(counts).every((count) => count === 0)) return
  await putBackCut({ journal, writer })
  const recount = await countLines(journal, id)
  await writer.edit((queue) => ({ ...queue, counts: recount }))
  feed.add(await waitingIds(journal, id))
}

/** Lines that a crash left running wait again. */
export async function putBackCut({ journal, writer }: Pick<Run, 'journal' | 'writer'>): Promise<void> {
  const cut = await journal.find(lines, 'queueState', `${writer.queue.id}|running`)
  if (cut.length > 0) await writer.save(cut.map((line) => ({ before: line, line: waitingAgain(line) })))
}

const waitingAgain = (line: QueueLine): QueueLine => ({ ...line, state: 'waiting', startedAt: null })

async function waitingIds(journal: Journal, queueId: string): Promise<readonly string[]> {
  const where = { queueState: `${queueId}|waiting` }
  const ids: string[] = []
  for (let offset = 0; ; offset += page) {
    const { rows } = await journal.query(lines, { where, offset, limit: page })
    for (const { id } of rows) ids.push(id)
    if (rows.length < page) break
  }
  return ids.sort(new Intl.Collator('en', { numeric: true }).compare)
}

/** What the counts of a queue must be, from its lines. */
export async function countLines(journal: Journal, queueId: string): Promise<QueueCounts> {
  const count = async (where: Readonly<Record<string, string | null>>) =>
    (await journal.query(lines, { where, limit: 1 })).total
  const inState = (state: QueueLine['state']) => count({ queueState: `${queueId}|${state}` })
  const done = await inState('done')
  const fixes = done - (await count({ queueState: `${queueId}|done`, cause: null }))
  return {
    ...noLines,
    waiting: await inState('waiting'),
    running: await inState('running'),
    done,
    skipped: await inState('skipped'),
    failed: await inState('failed'),
    fixes,
  }
}
