import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { sentence } from '@shared/messages/message'
import { useRowHeight } from '../theme'
import { DataRow } from './data-row'
import { HeaderCell } from './header-cell'
import { type MenuAction, RowMenu } from './row-menu'
import { isSelected, nothingSelected, type Selection, toggled, withAdded } from './selection'
import { actOf } from './table-keys'

export interface Column<R> {
  /** Also what `onSort` is called with. */
  readonly key: string
  readonly label: string
  /** Pixels; without it the column shares what is left. */
  readonly width?: number
  readonly numeric?: boolean
  readonly sortable?: boolean
  /** Hidden until chosen in the column menu. */
  readonly optional?: boolean
  readonly cell: (row: R) => ReactNode
}

/** Rows of a list of any length: `useRows(…)`, or `rowsOf(array)`. */
export interface TableRows<R> {
  readonly total: number | null
  readonly at: (index: number) => R | undefined
  readonly show: (first: number, last: number) => void
}

export interface DataTableProps<R> {
  /** What the table holds, for screen readers: "Orders". */
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly rows: TableRows<R>
  readonly rowId: (row: R) => string
  /** Said for the row's checkbox and menu: "order 1042". */
  readonly rowName: (row: R) => string
  /** `createdAt`, or `-createdAt` for descending. */
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  readonly selection?: Selection
  readonly onSelection?: (selection: Selection) => void
  /** Enter or a click. */
  readonly onOpen?: (row: R) => void
  /** Ctrl+Enter. */
  readonly onPage?: (row: R) => void
  readonly menu?: (row: R) => readonly MenuAction[]
  /** Instead of rows when there are none. */
  readonly empty: ReactNode
}

const HEADER = 34
const FLEXIBLE = 120

/**
 * A list to work in: virtual rows under a fixed header, one Tab stop, arrow keys, Space, Shift+arrows, Ctrl+A, Enter,
 * `.` for the row's menu. Sorting and filtering are the caller's. Cells hold plain spans and `State`, no Mantine.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, rowId, rowName, sort, onSort, onSelection, onOpen, onPage, menu, empty } = props
  const selection = props.selection ?? nothingSelected
  const total = rows.total ?? 0
  const rowHeight = useRowHeight()
  const scroller = useRef<HTMLDivElement>(null)
  const [wanted, setActive] = useState(0)
  const active = Math.min(wanted, Math.max(0, total - 1))
  const anchor = useRef(0)
  const focusSoon = useRef(false)
  const [menuAt, setMenuAt] = useState<{ readonly index: number; readonly x: number; readonly y: number } | null>(null)

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: HEADER,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].filter((i) => i < total).sort((a, b) => a - b),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density means other heights
  useEffect(() => virtual.measure(), [rowHeight])
  const items = virtual.getVirtualItems()
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  const { show } = rows
  useEffect(() => show(first, last), [show, first, last])
  useEffect(() => {
    // After each drawing: the row to focus may appear only once the table has scrolled.
    const row = focusSoon.current && scroller.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`)
    if (row) {
      row.focus({ preventScroll: true })
      focusSoon.current = false
    }
  })

  const focusRow = (index: number): void => {
    focusSoon.current = true
    setActive(index)
    virtual.scrollToIndex(index)
  }
  const idsBetween = (a: number, b: number): string[] => {
    const between = Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => rows.at(Math.min(a, b) + i))
    return between.flatMap((row) => (row === undefined ? [] : [rowId(row)]))
  }
  const extendTo = (index: number): void => {
    onSelection?.({ ids: new Set(idsBetween(anchor.current, index)), all: false })
    focusRow(index)
  }
  const openMenu = (index: number): void => {
    const box = scroller.current?.querySelector(`tr[data-index="${index}"]`)?.getBoundingClientRect()
    const right = scroller.current?.getBoundingClientRect().right ?? 0
    setActive(index)
    if (box && menu) setMenuAt({ index, x: right - 28, y: box.bottom - 6 })
  }
  const loadedIds = (): string[] => {
    const found: string[] = []
    for (let index = 0; index < total; index++) {
      const row = rows.at(index)
      if (row !== undefined) found.push(rowId(row))
    }
    return found
  }

  const press = (event: KeyboardEvent): void => {
    if (total === 0 || (event.target as HTMLElement).closest('th, [role="menu"]')) return
    const rowsSeen = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER) / rowHeight) - 1)
    const act = actOf(event, { row: active, total, rowsSeen })
    if (act === null) return
    const row = rows.at(active)
    if (act.act === 'clear' && selection.ids.size === 0 && !selection.all) return
    if (act.act === 'all' && !onSelection) return
    event.preventDefault()
    event.stopPropagation()
    switch (act.act) {
      case 'move':
        if (act.extend && onSelection) return extendTo(act.to)
        anchor.current = act.to
        return focusRow(act.to)
      case 'toggle':
        anchor.current = active
        return row && onSelection?.(toggled(selection, rowId(row)))
      case 'all':
        return onSelection?.(withAdded(selection, loadedIds()))
      case 'clear':
        return onSelection?.(nothingSelected)
      case 'open':
        return row && onOpen?.(row)
      case 'page':
        return row && (onPage ?? onOpen)?.(row)
      case 'menu':
        return openMenu(active)
      default:
        return act satisfies never
    }
  }

  const menuRow = menuAt === null ? undefined : rows.at(menuAt.index)
  const selectable = onSelection !== undefined
  const minWidth = columns.reduce((sum, { width }) => sum + (width ?? FLEXIBLE), (selectable ? 40 : 0) + (menu ? 40 : 0))
  const span = columns.length + Number(selectable) + Number(menu !== undefined)
  let end = 0

  if (rows.total === 0) return <div className="table-box">{empty}</div>
  return (
    <div className="table-box">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the grid inside */}
      <div className="table-scroll" ref={scroller} onKeyDown={press}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with a keyboard of its own is a grid (ARIA APG) */}
        <table
          className="data-table"
          role="grid"
          aria-label={label}
          aria-multiselectable={selectable}
          aria-rowcount={total + 1}
          aria-busy={rows.total === null}
          style={{ minWidth }}
        >
          <colgroup>
            {selectable && <col className="pick" />}
            {columns.map(({ key, width }) => (
              <col key={key} style={width === undefined ? undefined : { width }} />
            ))}
            {menu && <col className="more" />}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {selectable && (
                <th className="pick" scope="col">
                  <label>
                    <input
                      type="checkbox"
                      aria-label={sentence('kit.select-loaded')}
                      checked={selection.all || (selection.ids.size > 0 && selection.ids.size >= total)}
                      ref={(box) => {
                        if (box) box.indeterminate = !selection.all && selection.ids.size > 0 && selection.ids.size < total
                      }}
                      onChange={() => onSelection(selection.all || selection.ids.size > 0 ? nothingSelected : withAdded(nothingSelected, loadedIds()))}
                    />
                  </label>
                </th>
              )}
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
              {menu && (
                <th className="more" scope="col">
                  <span className="visually-hidden">{sentence('kit.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => {
              const gap = item.start - end
              end = item.end
              const row = rows.at(item.index)
              return [
                gap > 0 && <Spacer key={`space-${item.key}`} height={gap} span={span} />,
                <DataRow
                  key={item.key}
                  index={item.index}
                  row={row}
                  columns={columns}
                  name={row === undefined ? '' : rowName(row)}
                  selectable={selectable}
                  selected={row !== undefined && isSelected(selection, rowId(row))}
                  active={item.index === active}
                  opens={onOpen !== undefined}
                  hasMenu={menu !== undefined}
                  onFocus={() => setActive(item.index)}
                  onClick={(extend) => {
                    setActive(item.index)
                    if (extend && selectable) return extendTo(item.index)
                    anchor.current = item.index
                    if (row !== undefined) onOpen?.(row)
                  }}
                  onToggle={() => {
                    anchor.current = item.index
                    setActive(item.index)
                    if (row !== undefined) onSelection?.(toggled(selection, rowId(row)))
                  }}
                  onMenu={() => openMenu(item.index)}
                />,
              ]
            })}
            {virtual.getTotalSize() > end && items.length > 0 && <Spacer height={virtual.getTotalSize() - end} span={span} />}
          </tbody>
        </table>
        {rows.total === null && <Waiting />}
      </div>
      {menuAt && menuRow !== undefined && menu && (
        <RowMenu label={sentence('kit.actions-for', { name: rowName(menuRow) })} actions={menu(menuRow)} at={menuAt} onClose={() => { setMenuAt(null); focusRow(menuAt.index) }} />
      )}
    </div>
  )
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr className="spacer" aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function Waiting() {
  return (
    <div className="stack" style={{ padding: 16 }} aria-hidden="true">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((line) => (
        <span key={line} className="skeleton" />
      ))}
    </div>
  )
}

/** An array as rows of a table. */
export function rowsOf<R>(rows: readonly R[] | undefined): TableRows<R> {
  return { total: rows?.length ?? null, at: (index) => rows?.[index], show: ignore }
}

function ignore(): void {
  // All rows are here already.
}
