import type { Indexed } from '../db'

/** Absent first, then yes and no, numbers, text by code unit. */
export function compareValues(a: Indexed, b: Indexed): number {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1
  const [aRank, bRank] = [rankOf(a), rankOf(b)]
  if (aRank !== bRank) return aRank - bRank
  return a === null || b === null || a < b ? -1 : 1
}

export function isBetween(value: Indexed, from: Indexed | undefined, to: Indexed | undefined): boolean {
  return (from === undefined || compareValues(value, from) >= 0) && (to === undefined || compareValues(value, to) <= 0)
}

function rankOf(value: Indexed): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return 1
  return typeof value === 'number' ? 2 : 3
}
