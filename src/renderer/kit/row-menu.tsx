import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'

/** One line of a menu. `why` says why it can't be done now, and disables it. */
export interface MenuAction {
  readonly label: string
  readonly run: () => void
  readonly icon?: ReactNode
  readonly why?: string | null
  readonly danger?: boolean
}

interface RowMenuProps {
  readonly label: string
  readonly actions: readonly MenuAction[]
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number }
  /** Gives the focus back; called before the chosen action runs. */
  readonly onClose: () => void
}

/** The one menu of a table, opened at a row. Actions run once it has closed, so that dialogs give the focus back to the row. */
export function RowMenu({ label, actions, at, onClose }: RowMenuProps) {
  return (
    <Menu opened onChange={(opened) => opened || onClose()} position="bottom-end" returnFocus={false} trapFocus>
      <Menu.Target>
        <button type="button" tabIndex={-1} className="anchor" aria-label={label} style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined}>
        <MenuActions actions={actions} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Lines of any menu of ours. */
export function MenuActions({ actions }: { readonly actions: readonly MenuAction[] }) {
  const first = firstPossible(actions)
  return actions.map(({ label, run, icon, why, danger }, index) => (
    <Menu.Item
      key={label}
      leftSection={icon}
      disabled={Boolean(why)}
      {...(danger ? { color: 'red' } : {})}
      {...(index === first ? { 'data-autofocus': true } : {})}
      onClick={() => requestAnimationFrame(run)}
    >
      {label}
      {why && <div className="small">{why}</div>}
    </Menu.Item>
  ))
}

/**
 * Which line the focus goes to when a menu opens; -1: to the menu itself. A disabled line takes none: the focus would stay
 * outside, where neither Escape nor the arrow keys reach the menu.
 */
export function firstPossible(actions: readonly MenuAction[]): number {
  return actions.findIndex(({ why }) => !why)
}
