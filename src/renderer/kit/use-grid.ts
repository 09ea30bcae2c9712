import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { DataTableProps } from './data-table'
import { nothingSelected, toggled, withAdded } from './selection'
import { actOf } from './table-keys'

interface GridOptions<R>
  extends Pick<
    DataTableProps<R>,
    'rows' | 'rowId' | 'rowName' | 'selection' | 'onSelection' | 'onOpen' | 'onPage' | 'menu'
  > {
  readonly scroller: { readonly current: HTMLElement | null }
  readonly scrollTo: (index: number) => void
  /** How many rows are on screen: what PgDn jumps. */
  readonly rowsSeen: () => number
}

/** What can be done with a row, by its index. The same object while the table stands: rows need not be drawn again for it. */
export interface RowActs<R> {
  readonly nameOf: (row: R) => string
  readonly activate: (index: number) => void
  readonly click: (index: number, extend: boolean) => void
  readonly toggle: (index: number) => void
  readonly openMenu: (index: number) => void
}

/** Which row of a DataTable is active, and what keys and clicks on rows do. */
export function useGrid<R>(options: GridOptions<R>) {
  const { rows, rowId, onSelection, onOpen, onPage, menu, scroller, scrollTo, rowsSeen } = options
  const selection = options.selection ?? nothingSelected
  const total = rows.total ?? 0
  const [wanted, setActive] = useState(0)
  const active = Math.min(wanted, Math.max(0, total - 1))
  const anchor = useRef(0)
  const focusSoon = useRef(false)
  const [menuAt, setMenuAt] = useState<{ readonly index: number; readonly x: number; readonly y: number } | null>(null)

  const rowElement = (index: number) =>
    scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`) ?? null
  useEffect(() => {
    // After each drawing: the row to focus may appear only once the table has scrolled.
    const row = focusSoon.current ? rowElement(active) : null
    if (!row) return
    row.focus({ preventScroll: true })
    focusSoon.current = false
  })

  const focusRow = (index: number): void => {
    focusSoon.current = true
    setActive(index)
    scrollTo(index)
  }
  const idsBetween = (a: number, b: number): string[] => {
    const found: string[] = []
    for (let index = Math.min(a, b); index <= Math.max(a, b); index++) {
      const row = rows.at(index)
      if (row !== undefined) found.push(rowId(row))
    }
    return found
  }
  const selectTo = (index: number): void => {
    onSelection?.({ ids: new Set(idsBetween(anchor.current, index)), all: false })
    focusRow(index)
  }
  const moveTo = (index: number): void => {
    anchor.current = index
    focusRow(index)
  }
  const toggle = (index: number): void => {
    anchor.current = index
    setActive(index)
    const row = rows.at(index)
    if (row !== undefined) onSelection?.(toggled(selection, rowId(row)))
  }
  const selectLoaded = (): void => onSelection?.(withAdded(selection, idsBetween(0, total - 1)))
  const selectNone = (): void => onSelection?.(nothingSelected)
  const open = (index: number, how: typeof onOpen): void => {
    const row = rows.at(index)
    if (row !== undefined) how?.(row)
  }
  const openMenu = (index: number): void => {
    const row = rowElement(index)?.getBoundingClientRect()
    const right = scroller.current?.getBoundingClientRect().right ?? 0
    setActive(index)
    if (row && menu) setMenuAt({ index, x: right - 28, y: row.bottom - 6 })
  }

  const press = (event: KeyboardEvent): void => {
    if (total === 0 || (event.target as HTMLElement).closest('th, [role="menu"]')) return
    const act = actOf(event, { row: active, total, rowsSeen: rowsSeen() })
    const hasNothingToClear = selection.ids.size === 0 && !selection.all
    if (act === null || (act.act === 'clear' && hasNothingToClear) || (act.act === 'all' && !onSelection)) return
    event.preventDefault()
    event.stopPropagation()
    if (act.act === 'move') {
      if (act.extend && onSelection) selectTo(act.to)
      else moveTo(act.to)
    } else if (act.act === 'toggle') toggle(active)
    else if (act.act === 'all') selectLoaded()
    else if (act.act === 'clear') selectNone()
    else if (act.act === 'open') open(active, onOpen)
    else if (act.act === 'page') open(active, onPage ?? onOpen)
    else openMenu(active)
  }

  const click = (index: number, extend: boolean): void => {
    setActive(index)
    if (extend && onSelection) {
      selectTo(index)
      return
    }
    anchor.current = index
    open(index, onOpen)
  }

  return {
    active,
    menuAt,
    press,
    selectLoaded,
    selectNone,
    acts: useLatest<R>({ nameOf: options.rowName, activate: setActive, click, toggle, openMenu }),
    closeMenu(): void {
      if (menuAt) focusRow(menuAt.index)
      setMenuAt(null)
    },
  }
}

/** Functions that stay the same, and do what those of the last drawing do. */
function useLatest<R>(acts: RowActs<R>): RowActs<R> {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  return useMemo(
    () => ({
      nameOf: (row) => latest.current.nameOf(row),
      activate: (index) => latest.current.activate(index),
      click: (index, extend) => latest.current.click(index, extend),
      toggle: (index) => latest.current.toggle(index),
      openMenu: (index) => latest.current.openMenu(index),
    }),
    [],
  )
}
