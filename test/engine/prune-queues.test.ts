import { type Change, put } from '@main/db/db'
import { intents, lines, queues, replacedValues } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Intent, ReplacedValue } from '@shared/domain/intent'
import { causeOf, noLines, type Queue, type QueueLine, type QueueState } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, many, slow } from './engine-world'

const day = 86_400_000
const gone = rejected('error.gone', { what: 'thing', id: '1' })
const failure = { kind: gone.kind, code: gone.code, params: gone.params }

/** Writes history: a queue that ended so many days ago, with lines of the states given. */
async function history(
  world: EngineWorld,
  id: string,
  daysAgo: number,
  states: readonly QueueLine['state'][],
  over: Partial<Queue> = {},
): Promise<void> {
  const at = new Date(world.clock.now() - daysAgo * day).toISOString()
  const rows = states.map((state, i) => lineOf(id, `${i + 1}`, state, at, i))
  const counts = { ...noLines }
  for (const { state } of rows) counts[state] += 1
  const queue: Queue = {
    id,
    instanceId: 'main',
    operation: 'import-things',
    inputs: {},
    state: 'done',
    startedBy: 'schedule',
    startedAt: at,
    listedAt: at,
    endedAt: at,
    counts,
    failure: null,
    ...over,
  }
  await world.journal().commit([put(queues, queue), ...rows.map((line): Change => put(lines, line))])
}

function lineOf(queueId: string, ref: string, state: QueueLine['state'], at: string, position: number): QueueLine {
  const line: QueueLine = {
    id: `${queueId}:${ref}`,
    queueId,
    instanceId: 'main',
    operation: 'import-things',
    ref,
    label: ref,
    position,
    state,
    attempts: 1,
    message: null,
    failure: state === 'failed' ? failure : null,
    fix: null,
    cause: null,
    record: null,
    url: null,
    startedAt: at,
    endedAt: state === 'waiting' || state === 'running' ? null : at,
    durationMs: 1,
    requests: [],
  }
  return { ...line, cause: causeOf(line) }
}

const linesOf = async (world: EngineWorld, queueId: string) =>
  (await world.journal().find(lines, 'queueId', queueId)).map(({ ref, state }) => `${ref} ${state}`)
const idsOf = async (world: EngineWorld) => (await world.queues()).map(({ id }) => id)
const prune = (world: EngineWorld, days = 90) => world.clock.until(world.engine.prune(days))

describe('OPR-2, OPR-7, DAT-2 what ended long ago', () => {
  it('is cleared away, thousands of lines in small commits, and what is young stays', async () => {
    const world = engineWorld()
    await history(world, 'old', 91, Array(5_000).fill('done'))
    await history(world, 'young', 89, ['done', 'skipped'])
    const before = world.commits.length
    await prune(world)
    expect(await idsOf(world)).toEqual(['young'])
    expect(await linesOf(world, 'old')).toEqual([])
    expect(await linesOf(world, 'young')).toHaveLength(2)
    const sizes = world.commits.slice(before)
    expect(sizes.length).toBeGreaterThanOrEqual(25)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(201)
  })

  it('stays where it needs a person: counts agree with the lines that are left', async () => {
    const world = engineWorld({ things: many(6) })
    await history(world, 'old', 100, ['done', 'failed', 'done', 'skipped', 'failed', 'waiting'], { state: 'failed' })
    await history(world, 'newer', 1, ['done'])
    await prune(world)
    // The newer run took record 1 in, so nothing of it is left to do; records 2 and 5 still are, 6 never had its turn.
    expect(await linesOf(world, 'old')).toEqual(['2 failed', '5 failed', '6 waiting'])
    const queue = await world.queue('old')
    expect(queue).toMatchObject({ cleared: 3, counts: { done: 0, skipped: 0, failed: 2, waiting: 1 } })
    expect(await world.recount('old')).toEqual(queue.counts)
    await prune(world)
    expect(await linesOf(world, 'old')).toHaveLength(3)
    await world.engine.retry({ instanceId: 'main', lineIds: ['old:2'] })
    expect(await world.wait('old')).toMatchObject({ counts: { failed: 1, done: 2 } })
  })

  it('goes once a later run has dealt with it, or after a year', async () => {
    const world = engineWorld()
    await history(world, 'dealt-with', 100, ['failed', 'failed'])
    await history(world, 'older', 400, ['failed'])
    await history(world, 'later', 10, ['done', 'skipped'])
    await prune(world)
    // A skip of record 2 says nothing of it.
    expect(await linesOf(world, 'dealt-with')).toEqual(['2 failed'])
    expect(await idsOf(world)).toEqual(['dealt-with', 'later'])
  })

  it.each(['running', 'paused'] as const)('is never one that is %s', async (state: QueueState) => {
    const world = engineWorld()
    await history(world, 'long', 200, ['done', 'waiting'], { state, endedAt: null })
    await history(world, 'new', 1, ['done'])
    await prune(world)
    expect(await linesOf(world, 'long')).toHaveLength(2)
  })

  it('keeps the newest run of each operation, however old: its screen says when it last ran', async () => {
    const world = engineWorld()
    await history(world, 'a1', 300, ['done'])
    await history(world, 'a2', 200, ['done'])
    await history(world, 'b1', 250, ['done'], { operation: 'export-things' })
    await prune(world)
    expect(await idsOf(world)).toEqual(['a2', 'b1'])
  })

  it('is left alone while somebody retries it', async () => {
    const world = slow({ things: many(3) })
    await history(world, 'old', 100, ['failed', 'failed', 'done'])
    await history(world, 'new', 1, [])
    await world.engine.retry({ instanceId: 'main', queueId: 'old' })
    await prune(world)
    expect(await world.wait('old')).toMatchObject({ state: 'done', counts: { done: 3 } })
    expect(await linesOf(world, 'old')).toHaveLength(3)
  })

  it('stops when Quayside quits, and the next day goes on', async () => {
    const world = engineWorld()
    await history(world, 'old', 100, Array(2_000).fill('done'))
    await history(world, 'new', 1, ['done'])
    const pruning = world.engine.prune(90)
    await world.clock.advance(30)
    await world.clock.until(Promise.all([world.engine.stop(), pruning]))
    const left = (await linesOf(world, 'old')).length
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(2_000)
    expect(await world.recount('old')).toEqual((await world.queue('old')).counts)
    const next = world.reopened()
    await prune(next)
    expect(await idsOf(next)).toEqual(['new'])
  })

  it('leaves one instance after the other, also where the files of one can not be opened', async () => {
    const world = engineWorld({ unreadable: ['main'] })
    await expect(prune(world)).resolves.toBeUndefined()
    expect(world.logs).toMatchObject([{ level: 'error', code: 'error.unexpected' }])
  })
})

describe('DAT-1 writes that must not happen twice, long after', () => {
  const intent = (world: EngineWorld, ref: string, state: Intent['state'], daysAgo: number): Intent => ({
    id: `refund:${ref}`,
    state,
    what: { code: '=Refund', params: {} },
    instanceId: 'main',
    operation: 'import-things',
    queueId: 'old',
    lineId: `old:${ref}`,
    ref,
    openedAt: new Date(world.clock.now() - daysAgo * day).toISOString(),
    sends: 1,
    result: state === 'done' ? { id: `r${ref}`, knownBy: 'answer' } : null,
    endedAt: state === 'open' ? null : new Date(world.clock.now() - daysAgo * day).toISOString(),
  })

  it('are forgotten with the last line that could ask for them, and never while in doubt', async () => {
    const world = engineWorld()
    await history(world, 'old', 100, ['done', 'failed', 'done'])
    await history(world, 'new', 1, [])
    await world
      .journal()
      .commit([
        put(intents, intent(world, '1', 'done', 100)),
        put(intents, intent(world, '2', 'done', 100)),
        put(intents, intent(world, '3', 'open', 500)),
        put(intents, intent(world, '4', 'done', 10)),
        put(intents, intent(world, '5', 'refused', 100)),
      ])
    await prune(world)
    // The line of record 2 failed, and a retry of it must still find what was sent.
    const kept = (await world.journal().query(intents)).rows.map(({ id }) => id)
    expect(kept).toEqual(['refund:2', 'refund:3', 'refund:4'])
  })

  it('go by the thousand, and so do the values that were replaced', async () => {
    const world = engineWorld()
    await history(world, 'old', 100, ['done'])
    await history(world, 'new', 1, [])
    const at = new Date(world.clock.now() - 100 * day).toISOString()
    const values = many(1_500).map((key): ReplacedValue => {
      return { id: `old:${key}`, queueId: 'old', operation: 'import-things', key, before: '1.00', at }
    })
    await world
      .journal()
      .commit([
        ...values.map((value) => put(replacedValues, value)),
        put(replacedValues, { ...(values[0] as ReplacedValue), id: 'new:1', queueId: 'new' }),
        ...many(1_500).map((ref) => put(intents, intent(world, `9${ref}`, 'done', 100))),
      ])
    await prune(world)
    expect((await world.journal().query(replacedValues)).rows.map(({ id }) => id)).toEqual(['new:1'])
    expect((await world.journal().query(intents)).total).toBe(0)
    expect(await idsOf(world)).toEqual(['new'])
  })
})
