import { useCallback, useMemo, useSyncExternalStore } from 'react'

/**
 * Where the window is: `#/orders?view=held&q=anna`. Path and search both live in the fragment, so that a copied address
 * brings back the list as it was, in Electron and in a browser.
 */
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('hashchange', tell)
    addEventListener('popstate', tell)
  }
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const fragment = (): string => location.hash.replace(/^#\/?/, '')
const currentPath = (): string => `/${fragment().split('?')[0] ?? ''}`
const currentSearch = (): string => fragment().split('?')[1] ?? ''

/** Goes to `/orders?view=held`; with `replace` the Back button skips the place left. */
export function goTo(to: string, options: { readonly replace?: boolean } = {}): void {
  const address = `#/${to.replace(/^#?\/?/, '')}`
  if (options.replace) history.replaceState(history.state, '', address)
  else history.pushState(null, '', address)
  tell()
}

/** For wouter's Router. */
export function usePath(): [string, typeof goTo] {
  return [useSyncExternalStore(subscribe, currentPath), goTo]
}
usePath.hrefs = (href: string): string => `#${href}`

/** For wouter's Router. */
export function useSearchText(): string {
  return useSyncExternalStore(subscribe, currentSearch)
}

/** What stands behind the `?`, and a way to change some of it without a new step for Back; null takes a value away. */
export function useSearch(): [URLSearchParams, (changes: Readonly<Record<string, string | null>>) => void] {
  const text = useSearchText()
  const search = useMemo(() => new URLSearchParams(text), [text])
  const change = useCallback((changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(currentSearch())
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name)
      else next.set(name, value)
    }
    const rest = next.toString()
    goTo(currentPath() + (rest === '' ? '' : `?${rest}`), { replace: true })
  }, [])
  return [search, change]
}
