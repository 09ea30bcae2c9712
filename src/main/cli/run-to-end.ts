import type { Queue } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { type Cli, exit } from './command'

export interface Ended {
  readonly value: {
    readonly queueId: string
    readonly state: Queue['state']
    readonly counts: Queue['counts']
    readonly message?: string
  }
  readonly code: number
}

/** Waits for a queue; orders that are in but wait for a person are no failure. */
export async function runToEnd(cli: Cli, queueId: string, timeoutSeconds?: number): Promise<Ended> {
  const queue = await cli.ask('queues.wait', { queueId, ...(timeoutSeconds !== undefined && { timeoutSeconds }) })
  const { state, counts, failure } = queue
  const message = failure && sentence(failure.code, failure.params)
  if (message) cli.say(message)
  return { value: { queueId, state, counts, ...(message && { message }) }, code: codeOf(queue) }
}

function codeOf({ state, counts, failure }: Queue): number {
  if (failure?.kind === 'denied') return exit.denied
  if (state !== 'done' || counts.failed > 0) return exit.someFailed
  return exit.ok
}
