import { randomUUID } from 'node:crypto'
import type { LogFiles } from '@main/db/db'
import { type Clock, isoOf } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { LogEntry } from '@shared/domain/log'
import type { QueueLine } from '@shared/domain/queue'
import type { Failure, Message } from '@shared/failure'

/** What a run tells people: failures and skips always, successes where the instance's log level says so. */
export interface RunLog {
  /** The operation's name as people know it. */
  readonly label: string
  line(line: QueueLine): void
  note(message: Message): void
  /** What only those want to know who are told of successes too. */
  detail(message: Message): void
  /** What went wrong beside a line's own fate. */
  failure(failure: Failure, line?: QueueLine): void
}

export interface RunLogOptions {
  readonly logs: Pick<LogFiles, 'append'>
  readonly clock: Clock
  readonly instanceId: string
  readonly operation: string | null
  readonly queueId: string | null
  readonly label: string
  readonly logLevel: Instance['settings']['logLevel']
}

export function createRunLog({ logs, clock, label, logLevel, instanceId, operation, queueId }: RunLogOptions): RunLog {
  const about = () => ({
    id: randomUUID(),
    at: isoOf(clock.now()),
    instanceId,
    operation,
    queueId,
    lineId: null,
    ref: null,
    label,
  })
  const aboutLine = (line: QueueLine) => ({ ...about(), lineId: line.id, ref: line.ref, label: line.label })

  function note({ code, params }: Message): void {
    logs.append({ ...about(), code, params, level: 'success', state: 'note' })
  }

  return {
    label,
    note,
    detail(message) {
      if (logLevel !== 'error') note(message)
    },
    line(line) {
      const entry = entryOf(line)
      if (entry === null || (entry.state === 'done' && line.fix === null && logLevel === 'error')) return
      logs.append({ ...aboutLine(line), ...entry })
    },
    failure({ code, params, fix, request }, line) {
      const details = { ...(fix && { fix }), ...(request && { request }) }
      logs.append({ ...(line ? aboutLine(line) : about()), code, params, ...details, level: 'error', state: 'note' })
    },
  }
}

function entryOf({ state, message, failure, fix, requests }: QueueLine) {
  if (state === 'waiting' || state === 'running') return null
  const request = failure?.request ?? requests.at(-1)
  const { code, params }: Message = failure ?? message ?? { code: 'sync.line-done', params: {} }
  const level: LogEntry['level'] = state === 'failed' ? 'error' : 'success'
  return { state, level, code, params, ...(fix && { fix }), ...(request && { request }) }
}
