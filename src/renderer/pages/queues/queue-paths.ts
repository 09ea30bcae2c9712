import { paths } from '@renderer/paths'
import type { LineState } from '@shared/domain/queue'

/** A queue's page with its lines of one state, or all. */
export function linesPath(queueId: string, state: LineState | null): string {
  return state === null ? paths.queue(queueId) : `${paths.queue(queueId)}?view=${state}`
}
