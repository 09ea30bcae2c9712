import { formatDuration } from '@renderer/kit/time'
import { sentence } from '@shared/messages/message'

/** 276 ms, 12 s, 3 min. */
export function durationText(ms: number): string {
  return ms < 1000 ? sentence('screens.milliseconds', { ms: Math.round(ms) }) : formatDuration(ms / 1000)
}
