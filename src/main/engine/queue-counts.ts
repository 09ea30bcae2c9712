import type { LineState, QueueCounts, QueueLine } from '@shared/domain/queue'

/** The counts after a line has moved; `before`: null for a new one. */
export function moved(counts: QueueCounts, before: QueueLine | null, after: QueueLine): QueueCounts {
  return addTo(before === null ? counts : without(counts, before), after, 1)
}

export function without(counts: QueueCounts, line: QueueLine): QueueCounts {
  return addTo(counts, line, -1)
}

function addTo(counts: QueueCounts, { state, fix }: { state: LineState; fix: unknown }, by: 1 | -1): QueueCounts {
  const fixes = counts.fixes + (state === 'done' && fix !== null ? by : 0)
  return { ...counts, [state]: counts[state] + by, fixes }
}
