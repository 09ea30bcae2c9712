import { useMemo, useState } from 'react'
import type { Column } from './data-table'

/** Which columns of a list are on screen. */
export interface ShownColumns {
  readonly keys: ReadonlySet<string>
  /** Differing from the usual ones. */
  readonly changed: boolean
  readonly toggle: (key: string) => void
  /** Exactly these; null: the usual ones. */
  readonly show: (keys: readonly string[] | null) => void
}

/** Remembered by list. */
export function useShownColumns(
  name: string,
  columns: readonly Pick<Column<never>, 'key' | 'optional'>[],
): ShownColumns {
  const key = `quayside.columns.${name}`
  const [switched, setSwitched] = useState<readonly string[]>(() => kept(key))
  return useMemo(() => {
    const keep = (next: readonly string[]): void => {
      localStorage.setItem(key, next.join(' '))
      setSwitched(next)
    }
    return {
      keys: new Set(
        columns.filter((one) => Boolean(one.optional) === switched.includes(one.key)).map((one) => one.key),
      ),
      changed: columns.some((column) => switched.includes(column.key)),
      toggle: (column) =>
        keep(switched.includes(column) ? switched.filter((other) => other !== column) : [...switched, column]),
      show: (wanted) =>
        keep(
          wanted === null
            ? []
            : columns.filter((one) => wanted.includes(one.key) === Boolean(one.optional)).map((one) => one.key),
        ),
    }
  }, [key, columns, switched])
}

function kept(key: string): readonly string[] {
  return localStorage.getItem(key)?.split(' ').filter(Boolean) ?? []
}
