import type { JournalLimits } from '@main/db/journal/limits'

/** A sealed segment: how large it is, and how much of it still counts. In bytes. */
export interface Fill {
  readonly number: number
  readonly bytes: number
  readonly live: number
}

type Thresholds = Pick<JournalLimits, 'segmentBytes' | 'deadBytes' | 'deadShare' | 'victimShare' | 'urgentShare'>

/** The segments worth being copied without what is dead in them, worst first: as many as make one new segment. */
export function chooseVictims(segments: readonly Fill[], limits: Thresholds): readonly Fill[] {
  const live = sumOf(segments, ({ live }) => live)
  const dead = sumOf(segments, deadOf)
  if (dead <= Math.max(limits.deadBytes, live * limits.deadShare)) return []
  const worstFirst = segments
    .filter((segment) => deadOf(segment) >= segment.bytes * limits.victimShare)
    .sort((a, b) => deadOf(b) / b.bytes - deadOf(a) / a.bytes)
  const victims: Fill[] = []
  let copied = 0
  for (const segment of worstFirst) {
    copied += segment.live
    if (victims.length > 0 && copied > limits.segmentBytes) break
    victims.push(segment)
  }
  return victims
}

/** So much is dead that it can't wait for a quiet moment. */
export function isUrgent(segments: readonly Fill[], limits: Thresholds): boolean {
  const dead = sumOf(segments, deadOf)
  return chooseVictims(segments, limits).length > 0 && dead > sumOf(segments, ({ bytes }) => bytes) * limits.urgentShare
}

function deadOf({ bytes, live }: Fill): number {
  return Math.max(0, bytes - live)
}

function sumOf(segments: readonly Fill[], sizeOf: (segment: Fill) => number): number {
  return segments.reduce((sum, segment) => sum + sizeOf(segment), 0)
}
