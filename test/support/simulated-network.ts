import type { Clock as StoreClock } from '../../src/demo-store/clock'
import { quietTurns } from './quiet-turns'
import { type SimulatedClock, simulatedClock } from './simulated-clock'

/** Application and demo stores in one process on one simulated clock; only the network between them is real. */
export interface SimulatedNetwork {
  readonly clock: SimulatedClock
  /** For the demo stores: what sleeps there is known to wait for the clock, not for the network. */
  readonly storeClock: StoreClock
  /** Puts the network back as it was. */
  restore(): void
}

/** The clock goes on only when every request under way waits for it, and nothing else of this process is under way. */
export function simulatedNetwork(startMs?: number): SimulatedNetwork {
  const network = globalThis.fetch
  let underWay = 0
  let asleep = 0

  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
  /** Its body counts too: it may still be on its way when its head has come. */
  globalThis.fetch = async (input, init) => {
    const response = await counted(() => network(input, init))
    for (const read of ['text', 'json', 'arrayBuffer'] as const) {
      const plain = response[read].bind(response) as () => Promise<never>
      Object.defineProperty(response, read, { value: () => counted(plain) })
    }
    return response
  }

  const clock = simulatedClock(startMs, () => quietTurns(5, () => underWay > asleep || isBusy()))
  return {
    clock,
    storeClock: {
      now: () => clock.now(),
      async sleep(ms, signal) {
        if (ms <= 0) return
        asleep += 1
        try {
          await clock.sleep(ms, signal)
        } finally {
          asleep -= 1
        }
      },
    },
    restore() {
      globalThis.fetch = network
    },
  }
}

/** Files and ciphers under way, and work that lets others have a turn before it goes on. */
function isBusy(): boolean {
  return process.getActiveResourcesInfo().some((kind) => !atRest.test(kind))
}

/** What stays as long as there are servers, kept connections and deadlines. */
const atRest = /^(TCP|Pipe|TTY|Timeout|Signal|Process|MessagePort|Worker)/
