import type { App } from '@main/app'
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { ORIGIN } from './app-protocol'

/** Carries calls and events between the window and the application. Only our own page, in its own top frame, is answered. */
export function carryOverIpc(app: App, windowOf: () => BrowserWindow | null): void {
  ipcMain.handle('app:invoke', (event, name: unknown, input: unknown) => {
    if (!isOurs(event))
      return { ok: false, failure: { kind: 'rejected', code: 'error.not-found', params: { what: 'call', id: '' } } }
    return app.call(name, input)
  })
  app.onEvent((event) => {
    const window = windowOf()
    if (window && !window.isDestroyed()) window.webContents.send('app:event', event)
  })
}

/** Windows whose loaded document is our page: its address changes with each screen, the document doesn't. */
const atHome = new WeakSet<WebContents>()

export function watchDocument(contents: WebContents): void {
  contents.on('did-navigate', (_event, url) => {
    if (isOurPage(url)) atHome.add(contents)
    else atHome.delete(contents)
  })
}

function isOurs({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false
  return atHome.has(sender) || isOurPage(senderFrame.url)
}

function isOurPage(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`)
}
