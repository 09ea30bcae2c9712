import { sentence } from '@shared/messages/message'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useRowHeight } from '../theme'
import { DataHead, scaled } from './data-head'
import { DataRow } from './data-row'
import { useHighlight } from './highlight'
import { type MenuAction, RowMenu } from './row-menu'
import { isSelected, nothingSelected, type Selection } from './selection'
import { useArrowIn } from './use-arrow-in'
import { useGrid } from './use-grid'

export interface Column<R> {
  /** Also what `onSort` is called with. */
  readonly key: string
  readonly label: string
  /** Pixels; without it the column shares what is left. */
  readonly width?: number
  /** Of a column without width: it may take all that is left, yet never less than this. */
  readonly leastWidth?: number
  readonly numeric?: boolean
  readonly sortable?: boolean
  /** Hidden until chosen in the column menu. */
  readonly optional?: boolean
  /** A picture, or buttons: nothing that a file could say. */
  readonly noText?: boolean
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
  /** What was searched for: marked where it stands. */
  readonly searched?: string
}

const HEADER = 34
const FLEXIBLE = 120
const EDGE = 40

/**
 * A list to work in: virtual rows under a fixed header, one Tab stop, arrow keys, Space, Shift+arrows, Ctrl+A, Enter,
 * `.` for the row's menu. Sorting and filtering are the caller's. Cells hold plain spans and `State`, no Mantine.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, rowId, rowName, sort, onSort, onSelection, onOpen, menu, empty, searched = '' } = props
  const selection = props.selection ?? nothingSelected
  const total = rows.total ?? 0
  const selectable = onSelection !== undefined
  const rowHeight = useRowHeight()
  const scroller = useRef<HTMLDivElement>(null)
  useArrowIn(scroller)
  useHighlight(scroller, searched)
  const grid = useGrid({
    ...props,
    scroller,
    scrollTo: (index) => virtual.scrollToIndex(index),
    rowsSeen: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER) / rowHeight) - 1),
  })
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: HEADER,
    // The active row stays, so that the focus is not lost when it scrolls out of sight.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), grid.active])].filter((i) => i < total).sort((a, b) => a - b),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density means other heights
  useEffect(() => virtual.measure(), [rowHeight])
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  const { show } = rows
  useEffect(() => show(first, last), [show, first, last])

  const items = virtual.getVirtualItems()
  const menuRow = grid.menuAt === null ? undefined : rows.at(grid.menuAt.index)
  const edges = Number(selectable) + Number(menu !== undefined)
  const minWidth = columns.reduce((sum, { width, leastWidth = FLEXIBLE }) => sum + (width ?? leastWidth), edges * EDGE)
  const span = columns.length + edges
  const spaceBefore = (index: number): number => (items[index]?.start ?? 0) - (items[index - 1]?.end ?? 0)
  const spaceAfter = virtual.getTotalSize() - (items.at(-1)?.end ?? virtual.getTotalSize())

  if (rows.total === 0) return <div className="table-box">{empty}</div>
  return (
    <div className="table-box">
      <div className="table-scroll" ref={scroller}>
        <table
          className="data-table"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with its own keys is a grid (ARIA APG)
          role="grid"
          onKeyDown={grid.press}
          aria-label={label}
          aria-multiselectable={selectable}
          aria-rowcount={total + 1}
          aria-busy={rows.total === null}
          style={{ minWidth: scaled(minWidth) }}
        >
          <DataHead
            columns={columns}
            sort={sort}
            onSort={onSort}
            hasMenu={menu !== undefined}
            selectable={selectable}
            selected={selection.all ? total : selection.ids.size}
            total={total}
            onSelectLoaded={grid.selectLoaded}
            onSelectNone={grid.selectNone}
          />
          <tbody>
            {items.flatMap((item, position) => {
              const row = rows.at(item.index)
              return [
                <Spacer key={`space ${item.key}`} height={spaceBefore(position)} span={span} />,
                <DataRow
                  key={item.key}
                  index={item.index}
                  row={row}
                  columns={columns}
                  selectable={selectable}
                  selected={row !== undefined && isSelected(selection, rowId(row))}
                  active={item.index === grid.active}
                  opens={onOpen !== undefined}
                  hasMenu={menu !== undefined}
                  acts={grid.acts}
                />,
              ]
            })}
            <Spacer key="space after" height={spaceAfter} span={span} />
          </tbody>
        </table>
        {rows.total === null && <Waiting />}
      </div>
      {grid.menuAt && menuRow !== undefined && menu && (
        <RowMenu
          label={sentence('kit.actions-for', { name: rowName(menuRow) })}
          actions={menu(menuRow)}
          at={grid.menuAt}
          onClose={grid.closeMenu}
        />
      )}
    </div>
  )
}

/** Stands for the rows that are not drawn. */
function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className="spacer" aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

const waitingLines = ['a', 'b', 'c', 'd', 'e', 'f']

function Waiting() {
  return (
    <div className="stack waiting" aria-hidden="true">
      {waitingLines.map((line) => (
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
