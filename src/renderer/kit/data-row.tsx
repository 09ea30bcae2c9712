import { sentence } from '@shared/messages/message'
import { IconDots } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import type { Column } from './data-table'

interface DataRowProps<R> {
  readonly index: number
  /** Undefined: on its way. */
  readonly row: R | undefined
  readonly columns: readonly Column<R>[]
  readonly name: string
  readonly selectable: boolean
  readonly selected: boolean
  readonly active: boolean
  readonly opens: boolean
  readonly hasMenu: boolean
  readonly onFocus: () => void
  readonly onClick: (extend: boolean) => void
  readonly onToggle: () => void
  readonly onMenu: () => void
}

/** One row of a DataTable. The box and the menu button are for the mouse; by keyboard they are Space and `.` on the row. */
export function DataRow<R>(props: DataRowProps<R>) {
  const {
    index,
    row,
    columns,
    name,
    selectable,
    selected,
    active,
    opens,
    hasMenu,
    onFocus,
    onClick,
    onToggle,
    onMenu,
  } = props
  const click = (event: MouseEvent<HTMLElement>): void => {
    if ((event.target as HTMLElement).closest('a, button, label, input') === null) onClick(event.shiftKey)
  }
  return (
    <tr
      data-index={index}
      data-opens={opens}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      tabIndex={active ? 0 : -1}
      onFocus={onFocus}
      onClick={click}
      onContextMenu={(event) => {
        if (!hasMenu || row === undefined) return
        event.preventDefault()
        onMenu()
      }}
    >
      {selectable && (
        <td className="pick">
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              checked={selected}
              onChange={onToggle}
              aria-label={sentence('kit.select', { name })}
            />
          </label>
        </td>
      )}
      {columns.map(({ key, numeric, cell }) => (
        <td key={key} className={numeric ? 'num' : undefined}>
          {row === undefined ? <span className="skeleton" /> : cell(row)}
        </td>
      ))}
      {hasMenu && (
        <td className="more">
          <button
            type="button"
            className="more-button"
            tabIndex={-1}
            onClick={onMenu}
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
