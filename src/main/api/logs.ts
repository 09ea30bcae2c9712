import type { Handlers } from '@shared/contract'
import { csvOf } from '@shared/csv'
import type { LogEntry } from '@shared/domain/log'
import { sentence } from '@shared/messages/message'
import type { ApiPorts } from './ports'

const MOST_EXPORTED = 50_000
const PAGE = 1000

export function logHandlers({ db }: ApiPorts): Pick<Handlers, 'logs.list' | 'logs.export'> {
  return {
    'logs.list': (query) => db.logs.query(defined(query)),

    async 'logs.export'({ format, ...filter }) {
      const entries: LogEntry[] = []
      for (let offset = 0; offset < MOST_EXPORTED; offset += PAGE) {
        const { rows } = await db.logs.query({ ...defined(filter), offset, limit: PAGE })
        entries.push(...rows)
        if (rows.length < PAGE) break
      }
      const content = format === 'json' ? entries.map((entry) => `${JSON.stringify(entry)}\n`).join('') : toCsv(entries)
      return { name: `quayside-logs.${format === 'json' ? 'jsonl' : 'csv'}`, content }
    },
  }
}

function toCsv(entries: readonly LogEntry[]): string {
  const head = [
    'at',
    'level',
    'instance',
    'operation',
    'record',
    'id',
    'state',
    'message',
    'method',
    'path',
    'status',
    'answer',
  ]
  const rows = entries.map(({ at, level, instanceId, operation, label, ref, state, code, params, request }) => [
    at, level, instanceId ?? '', operation ?? '', label, ref ?? '', state, sentence(code, params),
    request?.method ?? '', request?.path ?? '', String(request?.status ?? ''), request?.answer ?? '',
  ]) // biome-ignore format: one row
  return csvOf([head, ...rows])
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
