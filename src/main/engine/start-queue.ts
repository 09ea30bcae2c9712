import { randomBytes } from 'node:crypto'
import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { rejected } from '@main/errors'
import { type Clock, isoOf } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import { noLines, type Queue, type StartedBy } from '@shared/domain/queue'
import { valuesSchema, wrongIdOf } from '@shared/field'
import { sentence } from '@shared/messages/message'
import { queues } from './mirror-tables'
import type { Context, Operation } from './operation'

export interface StartRequest {
  readonly instanceId: string
  readonly operation: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly startedBy: StartedBy
}

interface Needed {
  readonly journal: Journal
  readonly clock: Clock
  readonly instance: Instance
  readonly operation: Operation
}

/** A new queue on disk. Refused while another of the same operation and instance runs or is paused. */
export async function createQueue(
  { journal, clock, instance, operation }: Needed,
  request: StartRequest,
): Promise<Queue> {
  const inputs = checkInputs(operation, givenBy(request, operation))
  const where = { operation: operation.name, state: ['running', 'paused'] }
  const [other] = (await journal.query(queues, { where, limit: 1 })).rows
  if (other) {
    const code = other.state === 'paused' ? 'sync.already-paused' : 'sync.already-running'
    throw rejected(code, { operation: sentence(operation.title), instance: instance.name, queueId: other.id })
  }
  const queue: Queue = {
    id: newQueueId(clock),
    instanceId: instance.id,
    operation: operation.name,
    inputs,
    state: 'running',
    startedBy: request.startedBy,
    startedAt: isoOf(clock.now()),
    listedAt: null,
    endedAt: null,
    counts: noLines,
    failure: null,
  }
  await journal.commit([put(queues, queue)])
  return queue
}

/**
 * Runs that a refused access stopped after they had listed: their records wait, and where listing moved the operation's
 * cursor no later run lists them again.
 */
export async function cutShort(journal: Journal, { name, listed }: Operation): Promise<readonly Queue[]> {
  if (listed === undefined) return []
  const where = { operation: name, state: 'failed' }
  const { rows } = await journal.query(queues, { where, sort: 'startedAt', limit: Number.POSITIVE_INFINITY })
  return rows.filter(
    ({ failure, listedAt, counts }) => failure?.kind === 'denied' && listedAt !== null && counts.waiting > 0,
  )
}

/** A schedule may want other values than the ones a form begins with. */
function givenBy({ startedBy, inputs }: StartRequest, { schedule }: Operation): Queue['inputs'] {
  return startedBy === 'schedule' ? { ...schedule?.inputs, ...inputs } : inputs
}

/** Also when a queue goes on: the version that started it may have known other inputs. */
export function checkInputs({ inputs }: Operation, given: Queue['inputs']): Context['inputs'] {
  for (const [name, field] of Object.entries(inputs)) {
    const id = wrongIdOf(field, given[name])
    if (id !== null) throw rejected('error.wrong-id', { id })
  }
  const checked = valuesSchema(inputs).safeParse(given)
  // The schema is made of the same fields as the type.
  if (checked.success) return checked.data as Context['inputs']
  const [issue] = checked.error.issues
  throw rejected('error.invalid-input', { field: issue?.path.join('.') || 'inputs', problem: issue?.message ?? '' })
}

/** In order of time, so that queues equal in everything else come in the order they were started. */
function newQueueId(clock: Clock): string {
  return `q-${clock.now().toString(36)}-${randomBytes(3).toString('hex')}`
}
