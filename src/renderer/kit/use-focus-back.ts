import { useEffect, useRef } from 'react'

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

/**
 * For dialogs that give the focus back themselves: called when one is gone, does it where that failed. One that is closed
 * before it has taken the focus takes it while it goes, and nobody has it afterwards.
 */
export function useFocusKept(opened: boolean): () => void {
  const { remember, giveBack } = useFocusBack()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has the focus the moment it opens
  useEffect(() => {
    if (opened) remember()
  }, [opened])
  return () => requestAnimationFrame(() => document.activeElement === document.body && giveBack())
}
