import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { cursors, lines } from '@main/engine/mirror-tables'
import { done } from '@main/engine/operation'
import { rejected, unreachable } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, instance } from './engine-world'

/** Some of everything: records that fail, that are tried again, that share a key; links that commit with a line's end. */
function world(diesAfterCommits?: number): EngineWorld {
  const triedOnce = new Set<string>()
  return engineWorld({
    things: Array.from({ length: 8 }, (_, i) => ({ id: `${i + 1}`, version: 1, key: `${i % 3}` })),
    settings: { queueBatchLimit: 3 },
    ...(diesAfterCommits !== undefined && { diesAfterCommits }),
    operation: {
      laneKey: ({ key }) => key ?? null,
      failed: async (ref) => [put(cursors, { id: `failed ${ref}`, lastProcessedOn: null })],
      listed: async () => [put(cursors, { id: 'listed', lastProcessedOn: null })],
    },
    async handling({ id }, { clock }) {
      await clock.sleep(Number(id) * 10)
      if (id === '3') throw rejected('error.gone', { what: 'thing', id })
      if (id === '5' && !triedOnce.has(id)) {
        triedOnce.add(id)
        throw unreachable('error.timeout', { method: 'GET', path: '/', seconds: 1 })
      }
      return done('sync.line-done', {}, { changes: [put(cursors, { id: `linked ${id}`, lastProcessedOn: null })] })
    },
  })
}

async function endState(journal: Journal, queueId: string) {
  const rows = (await journal.find(lines, 'queueId', queueId)).map(({ ref, state, failure, cause }) => ({
    ref,
    state,
    failure,
    cause,
  }))
  const kept = (await journal.query(cursors, { limit: 1_000 })).rows
  return { rows, kept }
}

describe('OPR-4, ORD-2 a crash at any commit', () => {
  it('leaves nothing out and nothing twice: the next start comes to the same end', async () => {
    const clean = world()
    const expected = await clean.run()
    const state = await endState(clean.journal(), expected.id)
    let commits = 0
    for (let crashed = true; crashed; commits++) {
      const first = world(commits)
      const queueId = await first.start().catch(() => null)
      if (queueId === null) continue
      crashed = (await first.wait(queueId)).state !== 'done'
      const onDisk = await first.queue(queueId)
      expect(await first.recount(queueId), `counts after ${commits} commits`).toEqual(onDisk.counts)

      const next = first.reopened()
      await next.engine.resumeAll()
      const queue = await next.wait(queueId)
      expect(queue.state, `after ${commits} commits`).toBe('done')
      expect(queue.counts).toEqual(expected.counts)
      expect(await endState(next.journal(), queueId), `after ${commits} commits`).toEqual(state)
      expect(await next.recount(queueId)).toEqual(queue.counts)
    }
    expect(commits).toBeGreaterThan(10)
  })

  it('never repeats a record whose end was saved', async () => {
    for (let commits = 1; commits < 25; commits++) {
      const first = world(commits)
      const queueId = await first.start()
      await first.wait(queueId)
      const saved = await first.journal().find(lines, 'queueState', `${queueId}|done`)
      const before = first.story.length
      const next = first.reopened()
      await next.engine.resumeAll()
      await next.wait(queueId)
      const again = first.story.slice(before)
      for (const { ref } of saved) expect(again).not.toContain(`handled ${ref}`)
    }
  })

  it('does not bring a cancelled queue back to life', async () => {
    for (let commits = 0; commits < 12; commits++) {
      const first = world(commits + 5)
      const queueId = await first.start()
      await first.clock.advance(25)
      await first.clock.until(first.engine.cancel(queueId)).catch(() => undefined)
      const wasCancelled = (await first.queue(queueId)).state === 'cancelled'
      const next = first.reopened()
      await next.engine.resumeAll()
      const queue = await next.wait(queueId)
      if (!wasCancelled) continue
      expect(queue).toMatchObject({ state: 'cancelled' })
      expect((await next.queue(queueId)).counts).toMatchObject({ waiting: 0, running: 0 })
      expect(await next.recount(queueId)).toEqual((await next.queue(queueId)).counts)
    }
  })

  it('lets other instances go on when the files of one can not be opened', async () => {
    const instances = [instance('bad'), instance('good')]
    const first = engineWorld({ instances, handling: (_, { clock }) => clock.sleep(60_000).then(() => undefined) })
    const queueId = await first.start('good')
    await first.clock.until(first.engine.stop())
    const next = first.reopened({ unreadable: ['bad'] })
    await next.engine.resumeAll()
    expect(next.engine.running()).toMatchObject([{ id: queueId, instanceId: 'good' }])
    expect(next.logs.at(-1)).toMatchObject({ instanceId: 'bad', level: 'error', code: 'error.unexpected' })
    await next.clock.until(next.engine.stop())
  })
})
