import { type Clock, isoOf } from '@shared/clock'
import type { Settings } from '@shared/domain/settings'

const dayMs = 86_400_000
/** Also after a failure: a disk may be plugged in meanwhile. */
const againMs = 3_600_000
/** A clock set anew, or a wake-up nobody told of, is noticed after so long. */
const longestWaitMs = 15 * 60_000
/** Where nothing can be noted, trying again at once would not help. */
const shortestWaitMs = 60_000

export interface AutomaticBackups {
  /** Looks whether one is due: at start, after waking up, when the settings have changed. */
  poke(): Promise<void>
  stop(): Promise<void>
}

interface Ports {
  readonly clock: Clock
  settings(): Pick<Settings, 'automaticBackups'>
  /** When the last was tried (ISO, UTC), and whether it failed; null: none yet. */
  last(): { readonly at: string; readonly failed: boolean } | null
  /** Notes when it was; must not reject. */
  make(at: string): Promise<void>
  /** None is made at the very first start, but from then on the day is counted. */
  begin(at: string): Promise<void>
}

/** A backup a day while the application runs; what was missed is made once. */
export function createAutomaticBackups({ clock, settings, last, make, begin }: Ports): AutomaticBackups {
  let stopTimer: () => void = () => undefined
  let stopped = false
  let turn: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    stopTimer()
    if (stopped || !settings().automaticBackups) return
    try {
      if (last() === null) await begin(isoOf(clock.now()))
      if (dueAt() <= clock.now()) await make(isoOf(clock.now()))
    } finally {
      if (!stopped) wakeLater()
    }
  }

  function wakeLater(): void {
    const waitMs = Math.min(Math.max(dueAt() - clock.now(), shortestWaitMs), longestWaitMs)
    stopTimer = clock.timer(waitMs, () => void poke())
  }

  /** In milliseconds since 1970. A moment in the future is a clock that was set back. */
  function dueAt(): number {
    const before = last()
    if (before === null) return Number.POSITIVE_INFINITY
    const at = Date.parse(before.at)
    return at > clock.now() ? clock.now() : at + (before.failed ? againMs : dayMs)
  }

  function poke(): Promise<void> {
    turn = turn.then(look).catch(() => undefined)
    return turn
  }

  return {
    poke,
    async stop() {
      stopped = true
      stopTimer()
      await turn
    },
  }
}
