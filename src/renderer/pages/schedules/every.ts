import type { Message } from '@shared/failure'

/** Intervals offered, in minutes; any other can be typed. */
export const usualIntervals: readonly number[] = [5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 10_080]

/** "15 minutes", "2 hours", "day": in the largest unit that leaves no rest. */
export function everyText(minutes: number): Message {
  if (minutes % 1440 === 0) return { code: 'screens.every-days', params: { count: minutes / 1440 } }
  if (minutes % 60 === 0) return { code: 'screens.every-hours', params: { count: minutes / 60 } }
  return { code: 'screens.every-minutes', params: { count: minutes } }
}

export function isInterval(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080
}

/** Tomorrow at six in the morning, here: by then the night's work is over. */
export function tomorrowMorning(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 6)
}
