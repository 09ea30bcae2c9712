import { toFailure } from '@main/errors'
import { slices } from '@main/slices'
import { isoOf } from '@shared/clock'
import { causeOf, type QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { lines } from './mirror-tables'
import type { Found } from './operation'
import { changesWhenFailed, type Run } from './run'
import { isPatient, isUnanswered, storeAnswers } from './store-answers'

/** Lists; where the store answers nobody, the run waits and lists again instead of failing. */
export async function listPatiently(run: Run): Promise<void> {
  const { brake, lull } = run
  for (;;) {
    try {
      await listRecords(run)
      return lull.end()
    } catch (error) {
      const failure = toFailure(error)
      const mayWait = isUnanswered(failure) && isPatient(run) && brake.halted === null
      if (!mayWait || (await storeAnswers(run))) throw error
      lull.unanswered(failure)
      if (lull.isTooLong) return brake.halt('unheard', failure)
      run.tell()
      await brake.orAbandon(lull.untilDue(brake.signal))
    }
  }
}

/**
 * Makes every record of the operation's source a line, before the first is worked on. Lines that exist already, from a
 * listing that was cut short, are kept as they are. Returns early, not listed, when the run is halted.
 */
async function listRecords(run: Run): Promise<void> {
  const { operation, context, writer, brake, clock } = run
  const startedAt = isoOf(clock.now())
  const refs = new Set<string>()
  const batch = context.instance.settings.queueBatchLimit
  let found: Found<unknown>[] = []

  const records = operation.source(context)[Symbol.asyncIterator]()
  try {
    for (let step = await brake.orAbandon(records.next()); !step.done; step = await brake.orAbandon(records.next())) {
      if (brake.halted !== null) return
      if (refs.has(step.value.ref)) continue
      refs.add(step.value.ref)
      found.push(step.value)
      if (found.length < batch) continue
      const full = found
      found = []
      await saveLines(run, full)
    }
  } finally {
    await saveLines(run, found)
    // One that was left behind would not answer.
    if (!brake.abandoned) await records.return?.()
  }
  const changes = operation.listed ? await brake.orAbandon(operation.listed(context, { startedAt, refs })) : []
  await writer.edit((queue) => ({ ...queue, listedAt: isoOf(clock.now()) }), changes)
}

async function saveLines(run: Run, found: readonly Found<unknown>[]): Promise<void> {
  const fresh = await withoutKnown(run, found)
  const { waiting: w, running, done, skipped, failed } = run.writer.queue.counts
  const listed = w + running + done + skipped + failed
  const made = fresh.map((one, i) => ({ one, line: lineOf(run, one, listed + i) }))
  if (made.length === 0) return
  const changes = await Promise.all(
    made.map(({ line }) => (line.failure ? changesWhenFailed(run, line, line.failure) : [])),
  )
  await run.writer.save(
    made.map(({ line }) => ({ before: null, line })),
    changes.flat(),
  )
  const waiting = made.filter(({ line }) => line.state === 'waiting')
  const pause = slices()
  for (const { one, line } of waiting) {
    run.seen.keep(line.id, one.record)
    await pause()
  }
  for (const { line } of made) run.log.line(line)
  run.feed.add(waiting.map(({ line }) => line.id))
  run.tell()
}

async function withoutKnown(
  { writer, journal }: Run,
  found: readonly Found<unknown>[],
): Promise<readonly Found<unknown>[]> {
  const known = await journal.getMany(
    lines,
    found.map(({ ref }) => lineId(writer.queue.id, ref)),
  )
  const ids = new Set(known.map(({ id }) => id))
  return found.filter(({ ref }) => !ids.has(lineId(writer.queue.id, ref)))
}

const lineId = (queueId: string, ref: string) => `${queueId}:${ref}`

/** A record that could not be read fails at once, unless reading it alone may go better. */
function lineOf({ writer, clock }: Run, { ref, label, problem }: Found<unknown>, position: number): QueueLine {
  const { id: queueId, instanceId, operation } = writer.queue
  const waiting: QueueLine = {
    id: lineId(queueId, ref),
    queueId,
    instanceId,
    operation,
    position,
    ref,
    label: typeof label === 'string' ? label : sentence(label.code, label.params),
    state: 'waiting',
    attempts: 0,
    message: null,
    failure: null,
    fix: null,
    cause: null,
    record: null,
    url: null,
    startedAt: null,
    endedAt: null,
    durationMs: 0,
    requests: [],
  }
  if (problem === undefined) return waiting
  const failure = toFailure(problem)
  if (failure.kind === 'unreachable' || failure.kind === 'uncertain') return waiting
  const { code, params, fix = null, request } = failure
  const at = isoOf(clock.now())
  const requests = request ? [request] : []
  const failed: QueueLine = {
    ...waiting,
    state: 'failed',
    message: { code, params },
    failure,
    fix,
    startedAt: at,
    endedAt: at,
    requests,
  }
  return { ...failed, cause: causeOf(failed) }
}
