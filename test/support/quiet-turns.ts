/** Turns of the event loop of those who wait here: they must not wait for each other. */
let ours = 0

/**
 * Lets promises and finished input and output have their turn: so many turns of the event loop in a row in which nobody
 * else is about to go on. Long work gives way by the time of the machine, so that a slow one takes more turns for it.
 */
export async function quietTurns(atLeast: number, isBusy: () => boolean = () => false): Promise<void> {
  for (let quiet = 0; quiet < atLeast; ) {
    ours += 1
    await new Promise((resolve) => setImmediate(resolve))
    ours -= 1
    quiet = isBusy() || othersWait() ? 0 : quiet + 1
  }
}

function othersWait(): boolean {
  const waiting = process.getActiveResourcesInfo()
  const turns = waiting.filter((resource) => resource === 'Immediate').length
  return turns > ours || waiting.some((resource) => resource.startsWith('FSReq'))
}
