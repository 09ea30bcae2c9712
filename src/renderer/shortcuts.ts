import type { MessageKey } from '@shared/messages/message'
import { useEffect, useRef } from 'react'

/** A key and what it does; the sheet behind `?` and the palette are drawn from these. */
export interface Shortcut {
  /** `g o` (one after the other), `mod+k` (Ctrl, or ⌘ on a Mac), `/`, `?`. */
  readonly keys: string
  readonly label: MessageKey
  readonly group: 'go' | 'list' | 'app'
  readonly run: () => void
}

/** Keys of tables and lists, which handle them themselves; for the sheet only. */
export const tableKeys: readonly { readonly keys: string; readonly label: MessageKey }[] = [
  { keys: '↑ ↓ PgUp PgDn Home End', label: 'screens.keys.move' },
  { keys: 'Space', label: 'screens.keys.select' },
  { keys: 'Shift+↑ ↓', label: 'screens.keys.range' },
  { keys: 'mod+a', label: 'screens.keys.select-all' },
  { keys: 'Enter', label: 'screens.keys.open' },
  { keys: 'mod+Enter', label: 'screens.keys.open-page' },
  { keys: '.', label: 'screens.keys.actions' },
  { keys: 'Esc', label: 'screens.keys.clear' },
]

const SEQUENCE_MS = 1_200

/** Listens for the shortcuts while the window is open. Single keys are off while typing, in dialogs, and when switched off. */
export function useShortcuts(shortcuts: readonly Shortcut[], singleKeys: boolean): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    let before: { readonly key: string; readonly at: number } | null = null
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const mod = event.ctrlKey || event.metaKey
      if (!mod && (!singleKeys || isTyping(event.target))) return
      const sequence = before !== null && performance.now() - before.at < SEQUENCE_MS ? `${before.key} ${key}` : ''
      const found = latest.current.find(({ keys }) => (mod ? keys === `mod+${key}` : keys === sequence || keys === key))
      before = mod || found ? null : { key, at: performance.now() }
      if (!found) return
      event.preventDefault()
      found.run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [singleKeys])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]',
    ) !== null
  )
}

/** `mod+k` as this computer writes it: Ctrl K, or ⌘ K. */
export function keyName(keys: string): string {
  const mac = navigator.platform.startsWith('Mac')
  return keys
    .replace('mod+', mac ? '⌘ ' : 'Ctrl ')
    .replace(/\b[a-z]$/, (letter) => (keys.includes('mod+') ? letter.toUpperCase() : letter))
}
