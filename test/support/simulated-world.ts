import { type DemoStore, type DemoStoreOptions, startDemoStore } from '../../src/demo-store/start'
import { type OpenApp, type OpenAppOptions, openApp } from './open-app'
import { quietTurns } from './quiet-turns'
import { type SimulatedClock, simulatedClock } from './simulated-clock'

/** Application, gate and demo store in one process, all on one simulated clock; only the network in between is real. */
export interface SimulatedWorld {
  readonly clock: SimulatedClock
  readonly store: DemoStore
  readonly app: OpenApp
  close(): Promise<void>
}

export interface SimulatedClockOnNetwork {
  readonly clock: SimulatedClock
  /** For the demo store: what sleeps there is known to wait for the clock, not for the network. */
  readonly storeClock: NonNullable<DemoStoreOptions['clock']>
  /** Puts the network back as it was. */
  restore(): void
}

export async function simulatedWorld(
  storeOptions: DemoStoreOptions,
  appOptions: OpenAppOptions = {},
): Promise<SimulatedWorld> {
  const network = simulatedNetwork()
  const { clock } = network
  const store = await startDemoStore({ seed: 7, ...storeOptions, clock: network.storeClock })
  const app = await openApp({ schedules: false, ...appOptions, clock })
  return {
    clock,
    store,
    app,
    async close() {
      await clock.until(app.close())
      await store.close()
      network.restore()
    },
  }
}

/** A clock that goes on only when every request under way waits for it, and everything else has come to rest. */
export function simulatedNetwork(startMs?: number): SimulatedClockOnNetwork {
  const network = globalThis.fetch
  let asked = 0
  let asleep = 0
  globalThis.fetch = async (input, init) => {
    asked += 1
    try {
      const { status, statusText, headers, body } = await network(input, init).then(whole)
      return new Response(body, { status, statusText, headers })
    } finally {
      asked -= 1
    }
  }

  function restore(): void {
    globalThis.fetch = network
  }

  const clock = simulatedClock(startMs, () => quietTurns(4, () => asked > asleep || isBusy()))
  const storeClock = {
    now: () => clock.now(),
    async sleep(ms: number, signal?: AbortSignal) {
      if (ms <= 0) return
      asleep += 1
      try {
        await clock.sleep(ms, signal)
      } finally {
        asleep -= 1
      }
    },
  }
  return { clock, storeClock, restore }
}

/** The answer with its body read, so that nothing of it is on its way any more. */
async function whole(response: Response) {
  const { status, statusText, headers } = response
  const bytes = await response.arrayBuffer()
  return { status, statusText, headers, body: [204, 304].includes(status) ? null : bytes }
}

/** What stays open while nothing happens; whatever else is active is a file or a turn that goes on by itself. */
const standing = /^(PipeWrap|TCP.*Wrap|TTYWrap|MessagePort|Worker|SignalWrap|ProcessWrap|Timeout)$/

function isBusy(): boolean {
  return process.getActiveResourcesInfo().some((kind) => !standing.test(kind))
}
