import { api } from '../api'
import { toastError } from '../kit/toasts'
import { setLook, useLook } from '../theme'

/** Shows the theme at once, and remembers it. */
export function chooseTheme(theme: 'light' | 'dark'): void {
  setLook({ theme, density: useLook.getState().density })
  void api('app.saveSettings', { theme }).catch(toastError)
}

export function switchTheme(): void {
  chooseTheme(useLook.getState().scheme === 'dark' ? 'light' : 'dark')
}
