import type { Clock } from '@shared/clock'

const EVERY_MS = 250

/** Gathers whose quota changed and tells of each at most four times a second. */
export function quotaEvents(clock: Clock, tell: (instanceId: string) => void) {
  const pending = new Set<string>()
  let cancel: (() => void) | null = null

  const flush = (): void => {
    cancel = null
    const ids = [...pending]
    pending.clear()
    for (const id of ids) tell(id)
  }
  return {
    changed(instanceId: string): void {
      pending.add(instanceId)
      cancel ??= clock.timer(EVERY_MS, flush)
    },
    stop(): void {
      cancel?.()
      cancel = null
    },
  }
}
