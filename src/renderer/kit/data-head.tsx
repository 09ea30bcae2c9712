import { sentence } from '@shared/messages/message'
import type { Column } from './data-table'
import { HeaderCell } from './header-cell'

interface DataHeadProps<R> {
  readonly columns: readonly Column<R>[]
  readonly sort: string | undefined
  readonly onSort: ((sort: string) => void) | undefined
  readonly hasMenu: boolean
  readonly selectable: boolean
  /** How many rows are chosen. */
  readonly selected: number
  readonly total: number
  readonly onSelectLoaded: () => void
  readonly onSelectNone: () => void
}

/** Pixels at the usual density, as wide as the text of this one needs. */
export function scaled(pixels: number): string {
  return `calc(${pixels}px * var(--text-scale))`
}

/** Widths, headings, and the box that chooses all rows that are loaded. */
export function DataHead<R>(props: DataHeadProps<R>) {
  const { columns, sort, onSort, hasMenu, selectable, selected, total, onSelectLoaded, onSelectNone } = props
  return (
    <>
      <colgroup>
        {selectable && <col className="pick" />}
        {columns.map(({ key, width }) => (
          <col key={key} style={width === undefined ? undefined : { width: scaled(width) }} />
        ))}
        {hasMenu && <col className="more" />}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selectable && (
            <th className="pick" scope="col">
              <label>
                <input
                  type="checkbox"
                  aria-label={sentence('kit.select-loaded')}
                  checked={selected > 0 && selected >= total}
                  ref={(box) => {
                    if (box) box.indeterminate = selected > 0 && selected < total
                  }}
                  onChange={selected > 0 ? onSelectNone : onSelectLoaded}
                />
              </label>
            </th>
          )}
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
          {hasMenu && (
            <th className="more" scope="col">
              <span className="visually-hidden">{sentence('kit.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
    </>
  )
}
