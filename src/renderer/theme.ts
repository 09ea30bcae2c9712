import type { Settings } from '@shared/domain/settings'
import { create } from 'zustand'

type Theme = Settings['theme']
type Density = Settings['density']

interface Look {
  readonly theme: Theme
  readonly density: Density
  /** What `theme` comes to on this computer now. */
  readonly scheme: 'light' | 'dark'
}

const dark = matchMedia('(prefers-color-scheme: dark)')
const schemeOf = (theme: Theme): 'light' | 'dark' => (theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme)
const kept = localStorage.getItem('quayside.theme')
const first: Theme = kept === 'light' || kept === 'dark' ? kept : 'system'

/** How the window looks. Kept in the browser too, for the first paint: see public/theme-first.js. */
export const useLook = create<Look>(() => ({ theme: first, density: 'default', scheme: schemeOf(first) }))

export function setLook({ theme, density }: Pick<Settings, 'theme' | 'density'>): void {
  localStorage.setItem('quayside.theme', theme)
  localStorage.setItem('quayside.density', density)
  const scheme = schemeOf(theme)
  document.documentElement.dataset.density = density
  document.documentElement.dataset.mantineColorScheme = scheme
  useLook.setState({ theme, density, scheme })
}

dark.addEventListener('change', () => {
  const { theme, density } = useLook.getState()
  setLook({ theme, density })
})

const rowHeights: Readonly<Record<Density, number>> = { compact: 30, default: 36, comfortable: 44 }

/** Pixels of a table row; the same as `--row` in theme.css. */
export function useRowHeight(): number {
  return useLook(({ density }) => rowHeights[density])
}
