import type { CommandName, InputOf } from '@shared/contract'
import { useCallback, useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { ApiError } from './api'
import { blank, keyOf, refetch, useLiveStore, watch } from './live-store'

/** Rows of a list of any length, of which only the windows around what is on screen are held. */
export interface Rows<R> {
  /** Null until the first answer. */
  readonly total: number | null
  /** Undefined while that part of the list is on its way. */
  readonly at: (index: number) => R | undefined
  /** Called by the table: these rows are on screen. */
  readonly show: (first: number, last: number) => void
  readonly error: ApiError | null
  readonly refreshing: boolean
  readonly readAt: number | null
  readonly refetch: () => void
}

export interface Window {
  readonly offset: number
  readonly limit: number
}

/** Rows asked for at a time, and one window ahead each way; at most five are watched, so the table holds at most 500 rows. */
const WINDOW = 100
const AHEAD = WINDOW

type Read<R> = { readonly total: number; readonly rows: readonly R[] }

/**
 * A list read in windows as it is scrolled:
 * `useRows<'orders.list', OrderRow>('orders.list', (window) => ({ query: { ...query, ...window } }), ['orders'])`.
 */
export function useRows<N extends CommandName, R>(
  name: N,
  input: (window: Window) => InputOf<N>,
  tables: readonly string[],
): Rows<R> {
  const [range, setRange] = useState({ first: 0, last: 0 })
  const inputs = windowsOf(range).map((index) => JSON.stringify(input({ offset: index * WINDOW, limit: WINDOW })))
  const question = JSON.stringify(input({ offset: 0, limit: WINDOW }))
  const inputList = inputs.join('\n')
  const tableList = tables.join(' ')
  useEffect(() => {
    const stops = inputList.split('\n').map((text) => watch(name, JSON.parse(text) as InputOf<N>, tableList.split(' ')))
    return () => {
      for (const stop of stops) stop()
    }
  }, [name, inputList, tableList])

  const keys = inputs.map((text) => keyOf(name, JSON.parse(text)))
  const entries = useLiveStore(useShallow((state) => keys.map((key) => state.entries[key] ?? blank)))
  const fresh = new Map(windowsOf(range).map((index, i) => [index, entries[i]?.data as Read<R> | undefined] as const))
  const total = [...fresh.values()].find((read) => read !== undefined)?.total ?? null

  const [kept, setKept] = useState({ question, total, windows: fresh })
  const changed =
    total !== null && (kept.question !== question || kept.total !== total || !sameWindows(kept.windows, fresh))
  if (changed) setKept({ question, total, windows: fresh })
  // While another question is on its way, the rows of the one before stay.
  const windows = total === null ? kept.windows : fresh

  return {
    total: total ?? kept.total,
    at: (index) => windows.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    show: useCallback(
      (first, last) => setRange((old) => (sameRange(old, { first, last }) ? old : { first, last })),
      [],
    ),
    error: entries.find(({ error }) => error !== null)?.error ?? null,
    refreshing: entries.some(({ loading }) => loading),
    readAt: entries[0]?.readAt ?? null,
    refetch: () => keys.forEach(refetch),
  }
}

/** What is on screen is asked for first. */
function windowsOf({ first, last }: { readonly first: number; readonly last: number }): number[] {
  const from = Math.floor(Math.max(0, first - AHEAD) / WINDOW)
  const to = Math.floor((last + AHEAD) / WINDOW)
  const middle = (first + last) / 2 / WINDOW - 0.5
  return Array.from({ length: Math.min(to - from + 1, 5) }, (_, i) => from + i).sort(
    (a, b) => Math.abs(a - middle) - Math.abs(b - middle),
  )
}

/** Scrolling within the same windows changes nothing. */
function sameRange(a: { first: number; last: number }, b: { first: number; last: number }): boolean {
  return windowsOf(a).join() === windowsOf(b).join()
}

function sameWindows(a: ReadonlyMap<number, unknown>, b: ReadonlyMap<number, unknown>): boolean {
  return a.size === b.size && [...b].every(([index, read]) => a.get(index) === read)
}
