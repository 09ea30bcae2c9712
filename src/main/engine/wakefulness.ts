import { type Clock, steadyMs } from '@shared/clock'

/** Whether the computer sleeps, or did: what was on its way to the store then says nothing about the store. */
export interface Wakefulness {
  /** No new line begins. */
  readonly asleep: boolean
  suspend(): void
  wake(): void
  /** Remembers this moment; the answer tells whether the computer has slept, or its clock was set, since. */
  mark(): () => boolean
  /** Called at each wake-up. */
  onWake(listener: () => void): void
  /** No timer is left. */
  stop(): void
}

/** Electron may tell of a sleep that never comes; nothing tells that it didn't. */
const longestDozeMs = 60_000
/** The two clocks drift apart by less while nobody sleeps and nobody sets one. */
const driftMs = 5_000

export function createWakefulness(clock: Clock): Wakefulness {
  const listeners: (() => void)[] = []
  let naps = 0
  let asleep = false
  let stopDozing: () => void = () => undefined

  function wake(): void {
    stopDozing()
    asleep = false
    naps += 1
    for (const listener of listeners) listener()
  }

  return {
    get asleep() {
      return asleep
    },
    suspend() {
      stopDozing()
      asleep = true
      naps += 1
      stopDozing = clock.timer(longestDozeMs, wake)
    },
    wake,
    mark() {
      const before = { naps, wall: clock.now(), steady: steadyMs(clock) }
      return () => {
        const drift = clock.now() - before.wall - (steadyMs(clock) - before.steady)
        return naps !== before.naps || Math.abs(drift) > driftMs
      }
    },
    onWake: (listener) => void listeners.push(listener),
    stop: () => stopDozing(),
  }
}
