/** What a key does in a table: which row is next, or what happens to the row. Pure, so that it can be tested. */
export type TableAct =
  | { readonly act: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly act: 'toggle' | 'all' | 'open' | 'page' | 'menu' | 'clear' }

export interface Press {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** `rowsSeen`: how many rows a page up or down jumps. Null: not a key of the table. */
export function actOf(
  press: Press,
  { row, total, rowsSeen }: { readonly row: number; readonly total: number; readonly rowsSeen: number },
): TableAct | null {
  const command = press.ctrlKey || press.metaKey
  const target = targetOf(press.key, row, total, rowsSeen)
  if (target !== null) return { act: 'move', to: Math.max(0, Math.min(total - 1, target)), extend: press.shiftKey }
  switch (press.key) {
    case ' ':
      return { act: 'toggle' }
    case 'a':
    case 'A':
      return command ? { act: 'all' } : null
    case 'Enter':
      return { act: command ? 'page' : 'open' }
    case '.':
    case 'ContextMenu':
      return { act: 'menu' }
    case 'F10':
      return press.shiftKey ? { act: 'menu' } : null
    case 'Escape':
      return { act: 'clear' }
    default:
      return null
  }
}

function targetOf(key: string, row: number, total: number, rowsSeen: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return row + 1
    case 'ArrowUp':
      return row - 1
    case 'PageDown':
      return row + rowsSeen
    case 'PageUp':
      return row - rowsSeen
    case 'Home':
      return 0
    case 'End':
      return total - 1
    default:
      return null
  }
}
