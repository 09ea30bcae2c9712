import type { LogEntry } from '@shared/domain/log'

/** Entries that say the same: one row for all of them. */
export interface EntryGroup {
  readonly key: string
  readonly newest: LogEntry
  readonly count: number
  readonly firstAt: string
}

/** Entries with the same words, whatever record they speak of. Those given are newest first, and so are the groups. */
export function groupEntries(entries: readonly LogEntry[]): readonly EntryGroup[] {
  const groups = new Map<string, EntryGroup>()
  for (const entry of entries) {
    const key = `${entry.state}|${entry.instanceId ?? ''}|${entry.operation ?? ''}|${entry.code}`
    const known = groups.get(key)
    groups.set(key, {
      key,
      newest: known?.newest ?? entry,
      count: (known?.count ?? 0) + 1,
      firstAt: entry.at,
    })
  }
  return [...groups.values()]
}
