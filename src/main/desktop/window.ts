import { fileURLToPath } from 'node:url'
import { BrowserWindow, nativeTheme, type Rectangle, screen, shell } from 'electron'
import type Store from 'electron-store'
import { ORIGIN } from './app-protocol'
import { watchDocument } from './ipc'

export interface WindowState {
  readonly bounds: Rectangle | null
  readonly maximized: boolean
  /** Said once that closing keeps Quayside running. */
  readonly toldAboutTray: boolean
}

export const noWindowState: WindowState = { bounds: null, maximized: false, toldAboutTray: false }

/** The window: sandboxed, without Node, at the place and size it had. */
export function openWindow(store: Store<WindowState>, shown: boolean): BrowserWindow {
  const bounds = store.get('bounds')
  const window = new BrowserWindow({
    ...(bounds && isOnScreen(bounds) ? bounds : { width: 1440, height: 900 }),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Quayside',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (store.get('maximized')) window.maximize()
  refuseToLeave(window)
  watchDocument(window.webContents)
  const remember = (): void => rememberWindow(store, window)
  window.on('resized', remember)
  window.on('moved', remember)
  window.on('close', remember)
  if (shown) window.once('ready-to-show', () => window.show())
  void window.loadURL(`${ORIGIN}/`)
  return window
}

/** Where it is and how large, for the next start. */
export function rememberWindow(store: Store<WindowState>, window: BrowserWindow): void {
  if (!window.isMaximized() && !window.isMinimized()) store.set('bounds', window.getBounds())
  store.set('maximized', window.isMaximized())
}

/** No navigation, no other window; a link to the store's control panel opens in the browser. */
function refuseToLeave(window: BrowserWindow): void {
  window.webContents.on('will-navigate', (event, url) => {
    if (!url.startsWith(`${ORIGIN}/`)) event.preventDefault()
  })
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y)
    return across > 100 && down > 100
  })
}
