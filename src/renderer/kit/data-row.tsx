import { sentence } from '@shared/messages/message'
import { IconDots } from '@tabler/icons-react'
import { type MouseEvent, memo } from 'react'
import type { Column } from './data-table'
import type { RowActs } from './use-grid'

interface DataRowProps<R> {
  readonly index: number
  /** Undefined: on its way. */
  readonly row: R | undefined
  readonly columns: readonly Column<R>[]
  readonly selectable: boolean
  readonly selected: boolean
  readonly active: boolean
  readonly opens: boolean
  readonly hasMenu: boolean
  readonly acts: RowActs<R>
}

/**
 * One row of a DataTable, drawn again only when something of it changes: while scrolling, only rows that come into sight.
 * The box and the menu button are for the mouse; by keyboard they are Space and `.` on the row.
 */
// memo would forget that R of the row and of the columns is the same.
export const DataRow = memo(Row) as typeof Row

function Row<R>({ index, row, columns, selectable, selected, active, opens, hasMenu, acts }: DataRowProps<R>) {
  if (row === undefined) {
    const span = columns.length + Number(selectable) + Number(hasMenu)
    return <RowToCome index={index} active={active} span={span} onFocus={acts.activate} />
  }
  const name = acts.nameOf(row)
  const click = (event: MouseEvent<HTMLElement>): void => {
    if ((event.target as HTMLElement).closest('a, button, label, input') === null) acts.click(index, event.shiftKey)
  }
  return (
    <tr
      data-index={index}
      data-opens={opens}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      tabIndex={active ? 0 : -1}
      onFocus={() => acts.activate(index)}
      onClick={click}
      onContextMenu={(event) => {
        if (!hasMenu) return
        event.preventDefault()
        acts.openMenu(index)
      }}
    >
      {selectable && (
        <td className="pick">
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              checked={selected}
              onChange={() => acts.toggle(index)}
              aria-label={sentence('kit.select', { name })}
            />
          </label>
        </td>
      )}
      {columns.map(({ key, numeric, cell }) => (
        <td key={key} className={numeric ? 'num' : undefined}>
          {cell(row)}
        </td>
      ))}
      {hasMenu && (
        <td className="more">
          <button
            type="button"
            className="more-button"
            tabIndex={-1}
            onClick={() => acts.openMenu(index)}
            aria-haspopup="menu"
            aria-label={sentence('kit.actions-for', { name })}
          >
            <IconDots size={16} aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  )
}

interface RowToComeProps {
  readonly index: number
  readonly active: boolean
  readonly span: number
  readonly onFocus: (index: number) => void
}

/** One cell: after a jump all rows are on their way, and are drawn once more when they have come. */
function RowToCome({ index, active, span, onFocus }: RowToComeProps) {
  return (
    <tr data-index={index} aria-rowindex={index + 2} tabIndex={active ? 0 : -1} onFocus={() => onFocus(index)}>
      <td colSpan={span}>
        <span className="skeleton" />
      </td>
    </tr>
  )
}
