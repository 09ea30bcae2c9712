import type { Clock } from '@shared/clock'
import type { Events } from '@shared/contract'

const EVERY_MS = 250

/** Gathers what commits changed and tells it at most four times a second: the window asks again for what it shows. */
export function changeEvents(clock: Clock, tell: (changed: Events['changed']) => void) {
  const pending = new Map<string, Set<string>>()
  let cancel: (() => void) | null = null

  const flush = (): void => {
    cancel = null
    const changes = [...pending]
    pending.clear()
    for (const [journal, tables] of changes) tell({ journal, tables: [...tables] })
  }
  return {
    changed(journal: string, tables: readonly string[]): void {
      const known = pending.get(journal) ?? new Set<string>()
      for (const table of tables) known.add(table)
      pending.set(journal, known)
      cancel ??= clock.timer(EVERY_MS, flush)
    },
    stop(): void {
      cancel?.()
      flush()
    },
  }
}
