import { createWritesUnderWay, type WritesUnderWay } from '@main/engine/once'
import type { Operation } from '@main/engine/operation'
import { toFailure } from '@main/errors'
import { sentence } from '@shared/messages/message'
import { contextOf, type Ended, type ImportWorld } from './import-run'
import { simulatedClock } from './simulated-clock'

/** What one process has: what it knows of its writes, and its clock. */
export interface Process {
  readonly underWay: WritesUnderWay
  readonly clock: ReturnType<typeof simulatedClock>
}

export function newProcess(hour = 12): Process {
  return { underWay: createWritesUnderWay(), clock: simulatedClock(Date.UTC(2026, 5, 20, hour)) }
}

/** A line's turn for this record, as the engine would give it. */
export async function takeTurn(
  world: ImportWorld,
  operation: Operation,
  ref: string,
  { underWay, clock }: Process = newProcess(),
): Promise<Ended> {
  const context = contextOf(world, { orderIds: [ref] }, { operation: operation.name, underWay, clock })
  try {
    const outcome = await operation.handle(await operation.fetch(ref, context), context)
    await world.mirror.commit(outcome.changes ?? [])
    return outcome
  } catch (error) {
    const failure = toFailure(error)
    await world.mirror.commit((await operation.failed?.(ref, failure, context)) ?? [])
    return { state: 'failed', failure }
  }
}

/** Turn after turn, a minute apart, until it has ended otherwise than by trying again later. */
export async function toTheEnd(
  world: ImportWorld,
  operation: Operation,
  ref: string,
  process = newProcess(),
  between: () => Promise<void> = async () => undefined,
): Promise<Ended> {
  for (let turn = 1; ; turn += 1) {
    const ended = await takeTurn(world, operation, ref, process)
    const comesAgain = ended.state === 'failed' && /unreachable|uncertain|unexpected/.test(ended.failure.kind)
    if (!comesAgain || turn === 12) return ended
    await between()
    await process.clock.advance(60_000)
  }
}

/** The sentence that a person reads. */
export function said(ended: Ended | undefined): string {
  if (!ended) return 'nothing'
  const { code, params } = ended.state === 'failed' ? ended.failure : ended.message
  return sentence(code, params)
}

/** What is picked when it is run for nothing in particular. */
export async function listed(world: ImportWorld, operation: Operation): Promise<readonly string[]> {
  const refs: string[] = []
  for await (const { ref } of operation.source(contextOf(world, { orderIds: [] }))) refs.push(ref)
  return refs
}
