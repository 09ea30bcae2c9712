import type { CommandName, InputOf, OutputOf } from '@shared/contract'
import type { ProgressOf } from '@shared/contract/sync'
import { useCallback, useEffect, useState } from 'react'
import type { ApiError } from './api'
import { blank, type Entry, keyOf, refetch, useLiveStore, watch } from './live-store'

export interface Live<T> {
  /** Undefined only until the first answer; while a changed question is on its way, the answer to the one before. */
  readonly data: T | undefined
  readonly error: ApiError | null
  /** True only while there is nothing to show yet. */
  readonly loading: boolean
  /** True while `data` is being read again. */
  readonly refreshing: boolean
  /** When `data` was read; older than it should be when `error` is set. */
  readonly readAt: number | null
  readonly refetch: () => void
}

/**
 * The answer to a call, kept fresh: `useLive('orders.get', { instanceId, orderId }, ['orders', 'lines'])`. Asked again
 * when one of the tables, or a journal of that name (`app`, `backoffice`, an instance's id), changes. A null input asks nothing.
 */
export function useLive<N extends CommandName>(
  name: N,
  input: InputOf<N> | null,
  tables: readonly string[],
): Live<OutputOf<N>> {
  const text = input === null ? null : JSON.stringify(input)
  const key = input === null ? null : keyOf(name, input)
  const tableList = tables.join(' ')
  useEffect(() => {
    if (text !== null) return watch(name, JSON.parse(text) as InputOf<N>, tableList.split(' '))
  }, [name, text, tableList])

  const entry: Entry = useLiveStore(({ entries }) => (key === null ? blank : (entries[key] ?? blank)))
  const [kept, setKept] = useState(entry)
  // The answer before stays on screen while the next is on its way (React: adjusting state during rendering).
  if (entry.data !== undefined && entry.data !== kept.data) setKept(entry)
  const shown = entry.data === undefined ? kept : entry
  return {
    data: key === null ? undefined : (shown.data as OutputOf<N> | undefined),
    error: entry.error,
    loading: key !== null && shown.data === undefined && entry.error === null,
    refreshing: entry.loading,
    readAt: shown.readAt,
    refetch: useCallback(() => {
      if (key !== null) refetch(key)
    }, [key]),
  }
}

/** A queue's progress as the engine tells it while it runs; null before the first word. */
export function useProgress(queueId: string): ProgressOf | null {
  return useLiveStore(({ progress }) => progress[queueId] ?? null)
}
