import { cursors, lines, queues } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { ListQuery } from '@shared/contract/command'
import type { ProgressOf } from '@shared/contract/sync'
import { type Queue, tookMs } from '@shared/domain/queue'
import { pageOver, toQuery } from './paging'
import type { ApiPorts } from './ports'
import { journalsOf } from './ports'

type QueueCalls =
  | 'operations.list' | 'queues.start' | 'queues.list' | 'queues.get' | 'queues.lines' | 'queues.line' | 'queues.retry'
  | 'queues.settleWrite' | 'queues.cancel' | 'queues.pause' | 'queues.resume' | 'queues.wait' // biome-ignore format: one table

export function queueHandlers(ports: ApiPorts): Pick<Handlers, QueueCalls> {
  const { engine, operations, db, instances } = ports

  const find = async (queueId: string) => {
    for (const { id } of instances.list()) {
      const journal = await db.instance(id)
      const queue = await journal.get(queues, queueId)
      if (queue) return { queue, journal }
    }
    throw rejected('error.not-found', { what: 'queue', id: queueId })
  }

  /** Of the lines that a list shows, those that can be tried again. */
  const linesToRetry = async (queueId: string, query: ListQuery): Promise<readonly string[]> => {
    const { journal } = await find(queueId)
    const { where, ...rest } = toQuery(query)
    const { ids, of } = await journal.values(lines, { ...rest, where: { ...where, queueId } }, ['state', 'cause'])
    return ids.filter((_, at) => of.state?.[at] === 'failed' || (of.state?.[at] === 'done' && of.cause?.[at] !== null))
  }

  return {
    async 'operations.list'({ instanceId }) {
      const journal = instanceId === undefined ? null : await db.instance(instances.get(instanceId).id)
      return Promise.all(
        operations.map(async ({ name, title, description, direction, inputs, schedule, hidden }) => {
          const [latest] = journal
            ? (await journal.query(queues, { where: { operation: name }, sort: '-startedAt', limit: 1 })).rows
            : []
          const lastProcessedOn = journal ? ((await journal.get(cursors, name))?.lastProcessedOn ?? null) : null
          return {
            name,
            title,
            description,
            direction,
            inputs,
            scheduled: schedule !== undefined,
            hidden: hidden === true,
            lastProcessedOn,
            lastRun: latest ? toRun(latest) : null,
          }
        }),
      )
    },

    'queues.start': ({ instanceId, operation, inputs, startedBy }) =>
      engine.start({ instanceId, operation, inputs, startedBy: startedBy ?? 'person' }),

    async 'queues.list'({ instanceId, query }) {
      const sorted = { sort: '-startedAt', ...toQuery(query) }
      return pageOver(await journalsOf(ports, instanceId), queues, sorted, (placed) =>
        placed.map(({ record }) => progressOf(record, ports)),
      )
    },

    async 'queues.get'({ queueId }) {
      return progressOf((await find(queueId)).queue, ports)
    },

    async 'queues.lines'({ queueId, query }) {
      const { journal } = await find(queueId)
      const { where, ...rest } = toQuery(query)
      return journal.query(lines, { sort: 'position', ...rest, where: { ...where, queueId } })
    },

    async 'queues.line'({ lineId }) {
      for (const { id } of instances.list()) {
        const line = await (await db.instance(id)).get(lines, lineId)
        if (line) return line
      }
      throw rejected('error.not-found', { what: 'line', id: lineId })
    },

    async 'queues.retry'({ instanceId, queueId, lineIds, cause, query }) {
      const found = query && queueId !== undefined ? await linesToRetry(queueId, query) : lineIds
      return engine.retry({
        instanceId,
        ...(queueId !== undefined && { queueId }),
        ...(found !== undefined && { lineIds: found }),
        ...(cause !== undefined && { cause }),
      })
    },

    'queues.settleWrite': (verdict) => engine.settleWrite(verdict),

    async 'queues.cancel'({ queueId }) {
      await engine.cancel((await find(queueId)).queue.id)
      return (await find(queueId)).queue
    },
    async 'queues.pause'({ queueId }) {
      await engine.pause((await find(queueId)).queue.id)
      return (await find(queueId)).queue
    },
    async 'queues.resume'({ queueId }) {
      await engine.resume((await find(queueId)).queue.id)
      return (await find(queueId)).queue
    },

    async 'queues.wait'({ queueId, timeoutSeconds }) {
      await find(queueId)
      const ended = engine.wait(queueId)
      if (timeoutSeconds === undefined) return ended
      const { promise, resolve } = Promise.withResolvers<null>()
      const cancel = ports.clock.timer(timeoutSeconds * 1000, () => resolve(null))
      const queue = await Promise.race([ended, promise])
      cancel()
      return queue ?? (await find(queueId)).queue
    },
  }
}

export function progressOf(
  queue: Queue,
  { engine, quotaOf, clock }: Pick<ApiPorts, 'engine' | 'quotaOf' | 'clock'>,
): ProgressOf {
  const live = engine.progress(queue.id)
  const { done, skipped, failed, waiting, running } = queue.counts
  const quota = queue.state === 'running' ? quotaOf(queue.instanceId) : null
  const until = quota?.waitingUntil ?? null
  return {
    queue,
    done: done + skipped + failed,
    total: queue.listedAt === null ? null : done + skipped + failed + waiting + running,
    perMinute: live?.perMinute ?? null,
    secondsLeft: live?.secondsLeft ?? null,
    waitsForQuotaUntil: until !== null && Date.parse(until) > clock.now() ? until : null,
    waitsForStore: live?.waits ?? null,
  }
}

function toRun(queue: Queue) {
  const { id, startedAt, state, counts } = queue
  const took = tookMs(queue)
  const seconds = took === null ? null : Math.round(took / 1000)
  return { queueId: id, at: startedAt, state, seconds, left: counts.failed + counts.fixes }
}
