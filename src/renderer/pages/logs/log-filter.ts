import { useSearch } from '@renderer/location'
import { useInstanceFilter } from '@renderer/scope'
import type { LogQuery } from '@shared/domain/log'

export type LogFilter = Omit<LogQuery, 'offset' | 'limit'>

type Part = 'level' | 'operation' | 'q' | 'from' | 'to' | 'queue' | 'group'

/** What a person asked of the logs; it lives in the address. */
export function useLogFilter() {
  const [search, change] = useSearch()
  const scope = useInstanceFilter()
  const text = search.get('q') ?? ''
  const level = levelOf(search.get('level'))
  const [operation, queueId] = [search.get('operation'), search.get('queue')]
  const [from, to] = [dayOf(search.get('from')), dayOf(search.get('to'))]
  const filter: LogFilter = {
    ...scope,
    ...(level && { level }),
    ...(operation && { operation }),
    ...(queueId && { queueId }),
    ...(text !== '' && { text }),
    ...(from && { from }),
    ...(to && { to }),
  }
  return {
    filter,
    text,
    grouped: search.get('group') === 'on',
    isFiltered: Boolean(level || operation || queueId || text || from || to),
    set: (part: Part, value: string | null) => change({ [part]: value }),
    clear: () => change({ level: null, operation: null, q: null, from: null, to: null, queue: null }),
  }
}

function levelOf(text: string | null): 'error' | 'success' | null {
  return text === 'error' || text === 'success' ? text : null
}

function dayOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null
}
