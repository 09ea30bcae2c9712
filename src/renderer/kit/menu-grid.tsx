import { Menu } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import { type MenuAction, MenuActions } from './row-menu'
import '../styles/menu-grid.css'

export interface GridCell {
  readonly text: ReactNode
  /** Below the text, smaller. */
  readonly note?: ReactNode
  /** All of the cell in words: its tip, and for those who don't see where it stands. */
  readonly label: string
  readonly tone?: 'bad'
  readonly marked?: boolean
}

/** Null for the row or column stands for the header itself. */
export interface GridPlace {
  readonly row: string | null
  readonly column: string | null
}

interface Heading {
  readonly key: string
  readonly label: string
  /** What its menu does. */
  readonly menuLabel: string
}

interface MenuGridProps {
  readonly label: string
  readonly corner: string
  readonly columns: readonly Heading[]
  readonly rows: readonly Heading[]
  readonly cell: (row: string, column: string) => GridCell
  readonly menuTitle: (place: GridPlace) => string
  readonly menu: (place: GridPlace) => readonly MenuAction[]
  readonly onClear: (row: string, column: string) => void
}

/** A grid walked with the arrow keys, whose cells and headers open a menu with Enter. */
export function MenuGrid(props: MenuGridProps) {
  const { label, corner, columns, rows, cell, onClear } = props
  const [at, setAt] = useState({ row: 0, column: 0 })
  const [open, setOpen] = useState<string | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const here = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length - 1) }

  const move = (row: number, column: number) => {
    const next = { row: between(-1, row, rows.length - 1), column: between(-1, column, columns.length - 1) }
    // The corner is no place to be.
    if (next.row === -1 && next.column === -1) return
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row}:${next.column}"]`)?.focus()
  }

  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    if (event.target !== event.currentTarget) return
    const to = target(event, row, column, rows.length, columns.length)
    const [rowKey, columnKey] = [rows[row]?.key, columns[column]?.key]
    if (to) move(...to)
    else if (event.key === 'Enter' || event.key === ' ') setOpen(`${row}:${column}`)
    else if (event.key === 'Delete' && rowKey !== undefined && columnKey !== undefined) onClear(rowKey, columnKey)
    else return
    event.preventDefault()
  }

  const place = (row: number, column: number) => {
    const spot = `${row}:${column}`
    return {
      'data-at': spot,
      tabIndex: here.row === row && here.column === column ? 0 : -1,
      'aria-haspopup': 'menu' as const,
      'aria-expanded': open === spot,
      onFocus: () => setAt({ row, column }),
      onClick: () => setOpen(spot),
      onKeyDown: (event: KeyboardEvent) => onKeyDown(event, row, column),
    }
  }

  const withMenu = (row: number, column: number, content: ReactNode) => {
    const spot = `${row}:${column}`
    if (open !== spot) return content
    const close = () => {
      setOpen(null)
      table.current?.querySelector<HTMLElement>(`[data-at="${spot}"]`)?.focus()
    }
    return (
      <CellMenu
        {...props}
        place={{ row: rows[row]?.key ?? null, column: columns[column]?.key ?? null }}
        onClose={close}
      >
        {content}
      </CellMenu>
    )
  }

  return (
    <div className="menu-grid-box">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table walked with the arrow keys is a grid (ARIA APG) */}
      <table className="menu-grid" role="grid" aria-label={label} ref={table}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column, c) => (
              <th scope="col" key={column.key} title={column.menuLabel} {...place(-1, c)}>
                {withMenu(-1, c, <span>{column.label}</span>)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.key}>
              <th scope="row" title={row.menuLabel} {...place(r, -1)}>
                {withMenu(r, -1, <span>{row.label}</span>)}
              </th>
              {columns.map((column, c) => {
                const { text, note, label: words, tone, marked } = cell(row.key, column.key)
                const shown = (
                  <span className="menu-grid-text">
                    {text}
                    {note !== undefined && <span className="menu-grid-text small">{note}</span>}
                  </span>
                )
                return (
                  <td key={column.key} title={words} data-tone={tone} data-marked={marked} {...place(r, c)}>
                    {withMenu(r, c, shown)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellMenuProps extends Pick<MenuGridProps, 'menu' | 'menuTitle'> {
  readonly place: GridPlace
  readonly onClose: () => void
  readonly children: ReactNode
}

function CellMenu({ menu, menuTitle, place, onClose, children }: CellMenuProps) {
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      returnFocus={false}
      trapFocus
      // Not `keydown`, as by default: the Enter that opened it is still on its way up.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <Spot>{children}</Spot>
      </Menu.Target>
      <Menu.Dropdown
        onClick={(event) => event.stopPropagation()}
        aria-label={menuTitle(place)}
        aria-labelledby={undefined}
      >
        <Menu.Label>{menuTitle(place)}</Menu.Label>
        <MenuActions actions={menu(place)} />
      </Menu.Dropdown>
    </Menu>
  )
}

function target(
  event: KeyboardEvent,
  row: number,
  column: number,
  rows: number,
  columns: number,
): [number, number] | null {
  switch (event.key) {
    case 'ArrowUp':
      return [row - 1, column]
    case 'ArrowDown':
      return [row + 1, column]
    case 'ArrowLeft':
      return [row, column - 1]
    case 'ArrowRight':
      return [row, column + 1]
    case 'Home':
      return event.ctrlKey ? [0, 0] : [row, row === -1 ? 0 : -1]
    case 'End':
      return event.ctrlKey ? [rows - 1, columns - 1] : [row, columns - 1]
    default:
      return null
  }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

/** Takes only its place from Menu.Target: that there is a menu, the cell itself says already. */
function Spot({ ref, children }: { readonly ref?: Ref<HTMLSpanElement>; readonly children: ReactNode }) {
  return <span ref={ref}>{children}</span>
}
