import { isoOf } from '@shared/clock'
import type { Schedule } from '@shared/domain/schedule'

const minuteMs = 60_000

/** When a schedule that was just switched on, or changed, runs: an interval after its last run, or after now. */
export function firstRun({ everyMinutes, lastRunAt }: Schedule, nowMs: number): string {
  const everyMs = everyMinutes * minuteMs
  // A run in the future was noted while the clock was ahead.
  const fromMs = lastRunAt === null ? nowMs : Math.min(nowMs, Date.parse(lastRunAt))
  return isoOf(Math.max(nowMs, fromMs + everyMs))
}

/**
 * When a schedule that was due runs next. It keeps its time of day however late it was, and what was missed meanwhile is
 * not made up for. A run that came very late is not followed at once by the next.
 */
export function runAfter({ everyMinutes }: Schedule, dueAt: string, nowMs: number): string {
  const everyMs = everyMinutes * minuteMs
  const dueMs = Date.parse(dueAt)
  const nextMs = dueMs + (Math.floor((nowMs - dueMs) / everyMs) + 1) * everyMs
  return isoOf(nextMs - nowMs < everyMs / 2 ? nextMs + everyMs : nextMs)
}

/** Whether it was never reckoned, or by a clock that was ahead: `runAfter` goes no further than an interval and a half. */
export function isReckonedAnew({ everyMinutes, nextRunAt }: Schedule, nowMs: number): boolean {
  return nextRunAt === null || Date.parse(nextRunAt) - nowMs > 1.5 * everyMinutes * minuteMs
}
