import { CallFailed, type Cli } from './command'

/**
 * Starts an operation. One that runs already, or that a crash cut short, comes to its end first: the same operation never
 * runs twice at once. `until`: milliseconds since 1970, by this computer's clock.
 */
export async function startInTurn<T>(cli: Cli, start: () => Promise<T>, until?: number): Promise<T> {
  try {
    return await start()
  } catch (error) {
    const before = error instanceof CallFailed && error.failure.code === 'sync.already-running' ? error.failure : null
    if (before === null || (until !== undefined && Date.now() >= until)) throw error
    cli.say(error instanceof Error ? error.message : '')
    const queueId = String(before.params.queueId)
    await goOn(cli, queueId)
    await cli.ask('queues.wait', {
      queueId,
      ...(until !== undefined && { timeoutSeconds: (until - Date.now()) / 1000 }),
    })
    return startInTurn(cli, start, until)
  }
}

/** It may have ended this moment. */
async function goOn(cli: Cli, queueId: string): Promise<void> {
  try {
    await cli.ask('queues.resume', { queueId })
  } catch (error) {
    if (!(error instanceof CallFailed && error.failure.code === 'sync.queue-ended')) throw error
  }
}
