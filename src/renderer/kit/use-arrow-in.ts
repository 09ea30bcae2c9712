import { useEffect } from 'react'

/** ↓ on a list just opened, where the heading has the focus, or in its search: on to the active row. */
export function useArrowIn(scroller: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowDown' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const from = event.target
      if (!(from instanceof HTMLElement) || !from.matches('body, h1, [data-list-search]')) return
      const row = scroller.current?.querySelector<HTMLElement>('tr[tabindex="0"]')
      if (!row) return
      event.preventDefault()
      row.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [scroller])
}
