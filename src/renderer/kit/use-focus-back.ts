import { useRef } from 'react'

/**
 * For dialogs that are drawn while they are open, and so can't give the focus back themselves: `remember()` when one
 * opens, `giveBack()` when it has closed.
 */
export function useFocusBack() {
  const before = useRef<Element | null>(null)
  return {
    remember: (): void => {
      before.current = document.activeElement
    },
    giveBack: (): void => {
      const element = before.current
      requestAnimationFrame(() => {
        if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true })
      })
    },
  }
}
