import { toFailure } from '@main/errors'
import type { Failure } from '@shared/failure'
import type { Brake } from './brake'
import type { Context } from './operation'
import type { Run } from './run'

/** Nobody answered, as far as the failure says. */
export function isUnanswered(failure: Failure | null): boolean {
  return failure?.kind === 'unreachable' || failure?.kind === 'uncertain'
}

/** Whether a run may wait for hours: not one where somebody sits and waits. */
export function isPatient({ operation }: Pick<Run, 'operation'>): boolean {
  return operation.attempts === undefined && operation.priority !== 'person'
}

const asking = new WeakMap<Brake, Promise<boolean>>()

/** Asks the store for what it always has: does it answer nobody, or is it this one record? Lanes that ask together share the answer. */
export function storeAnswers({ context, brake }: Pick<Run, 'context' | 'brake'>): Promise<boolean> {
  const known = asking.get(brake)
  if (known) return known
  const answer = ask(context, brake).finally(() => asking.delete(brake))
  asking.set(brake, answer)
  return answer
}

async function ask({ marketplace }: Context, brake: Brake): Promise<boolean> {
  try {
    await brake.orAbandon(marketplace.shop(brake.signal))
    return true
  } catch (error) {
    // A refusal is an answer too.
    return !isUnanswered(toFailure(error)) && !brake.signal.aborted
  }
}
