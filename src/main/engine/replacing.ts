import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { type Clock, isoOf } from '@shared/clock'
import type { ReplacedValue } from '@shared/domain/intent'
import { replacedValues } from './mirror-tables'
import type { Asker } from './once'
import type { Replacement } from './writes'

interface Needs {
  readonly journal: Journal
  readonly clock: Clock
  readonly asker: Pick<Asker, 'queueId' | 'operation'>
  readonly signal: AbortSignal
}

/** A second try of the run keeps what its first one found: the store may hold our own value by then. */
export async function replacing<T>(
  { journal, clock, asker, signal }: Needs,
  { values, send }: Replacement<T>,
): Promise<T> {
  const { queueId, operation } = asker
  const at = isoOf(clock.now())
  const wanted = values.map(({ key, before }): ReplacedValue => {
    return { id: `${queueId}:${key}`, queueId, operation, key, before, at }
  })
  const known = new Set(
    (
      await journal.getMany(
        replacedValues,
        wanted.map(({ id }) => id),
      )
    ).map(({ id }) => id),
  )
  const fresh = wanted.filter(({ id }) => !known.has(id))
  if (fresh.length > 0) await journal.commit(fresh.map((value) => put(replacedValues, value)))
  signal.throwIfAborted()
  return send()
}
