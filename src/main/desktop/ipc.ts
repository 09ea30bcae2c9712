import type { App } from '@main/app'
import { type BrowserWindow, ipcMain } from 'electron'
import { ORIGIN } from './app-protocol'

/** Carries calls and events between the window and the application. Only our own page, in its own top frame, is answered. */
export function carryOverIpc(app: App, windowOf: () => BrowserWindow | null): void {
  ipcMain.handle('app:invoke', (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame
    const isOurs = frame !== null && frame === event.sender.mainFrame && frame.url.startsWith(`${ORIGIN}/`)
    if (!isOurs)
      return { ok: false, failure: { kind: 'rejected', code: 'error.not-found', params: { what: 'call', id: '' } } }
    return app.call(name, input)
  })
  app.onEvent((event) => {
    const window = windowOf()
    if (window && !window.isDestroyed()) window.webContents.send('app:event', event)
  })
}
