import { fileURLToPath } from 'node:url'
import { demoStateFile } from '@main/app'
import { systemClock } from '@main/clock'
import { listenForCommandLine } from '@main/control-socket'
import { createEmbeddedDemoStore } from '@main/demo-store'
import { startRestartableApp } from '@main/restartable-app'
import type { OutputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { app, type BrowserWindow, dialog, Menu, powerMonitor, session } from 'electron'
import Store from 'electron-store'
import { serveScheme } from './app-protocol'
import { createElectronHost } from './electron-host'
import { carryOverIpc } from './ipc'
import { keepTray } from './tray'
import { noWindowState, openWindow, rememberWindow, type WindowState } from './window'

const TRAY_EVERY_MS = 5000

/** Window, tray and application together; called once Electron is ready and this is the only Quayside on the data. */
export async function startDesktop(dataDir: string, hidden: boolean): Promise<void> {
  serveScheme(session.defaultSession, fileURLToPath(new URL('../renderer', import.meta.url)))
  const store = new Store<WindowState>({ name: 'window', cwd: dataDir, defaults: noWindowState })
  let window: BrowserWindow | null = null
  let isQuitting = false

  const show = (path: string | null): void => {
    if (window === null || window.isDestroyed()) window = openMain(true)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (path !== null) void window.webContents.executeJavaScript(`location.hash = ${JSON.stringify(`#${path}`)}`)
  }
  const host = await createElectronHost(dataDir, show)
  const demoStore = createEmbeddedDemoStore(new URL('./demo-store-worker.js', import.meta.url), demoStateFile(dataDir))
  const compactionWorker = new URL('./compaction-worker.js', import.meta.url)
  const backupWorker = new URL('./backup-worker.js', import.meta.url)
  const core = await startRestartableApp({ host, clock: systemClock, demoStore, compactionWorker, backupWorker })
  const settings = async () => {
    const answer = await core.call('app.settings', {})
    return answer.ok ? (answer.value as OutputOf<'app.settings'>) : null
  }
  host.setTheme((await settings())?.theme ?? 'system')
  const commandLine = await listenForCommandLine(dataDir, core.call)
  carryOverIpc(core, () => window)
  const tray = keepTray(core, { open: show, quit: () => app.quit() })
  if (!app.isPackaged) Object.assign(globalThis, { quaysideTrayMenu: tray.menu })
  const trayTimer = setInterval(() => void tray.refresh(), TRAY_EVERY_MS)
  void tray.refresh()

  function openMain(shown: boolean): BrowserWindow {
    const opened = openWindow(store, shown)
    opened.on('close', (event) => {
      if (isQuitting) return
      event.preventDefault()
      void settings().then((now) => (now?.closeToTray ? hide(opened) : app.quit()))
    })
    return opened
  }

  function hide(opened: BrowserWindow): void {
    opened.hide()
    if (store.get('toldAboutTray')) return
    store.set('toldAboutTray', true)
    host.notify(sentence('system.still-running'), sentence('system.still-running-body'), null)
  }

  core.onEvent((event) => {
    if (event.name === 'restarted') void settings().then((now) => host.setTheme(now?.theme ?? 'system'))
    if (event.name !== 'notice' || window?.isVisible()) return
    const { message, path } = event.payload
    void settings().then((now) => {
      if (now?.notifications) host.notify(sentence('system.quayside'), sentence(message.code, message.params), path)
    })
  })
  app.on('second-instance', () => show(null))
  app.on('activate', () => show(null))
  // Quayside lives on in the tray.
  app.on('window-all-closed', () => undefined)
  powerMonitor.on('suspend', () => core.suspend())
  powerMonitor.on('resume', () => void core.wake())
  app.on('before-quit', (event) => {
    if (isQuitting) return
    isQuitting = true
    event.preventDefault()
    if (window && !window.isDestroyed()) rememberWindow(store, window)
    clearInterval(trayTimer)
    commandLine.close()
    // Lines that run are finished or put back first.
    // Then nothing may keep the process: a window slow to close would cancel the quit, in front of a core that has ended.
    core.close().then(
      () => app.exit(0),
      (error: unknown) => endWith(error, 1),
    )
  })
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
  window = openMain(!hidden)
}

/** Says why Quayside can't start and ends; the code is the command line's. */
export function endWith(error: unknown, code: number): void {
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${text}\n`)
  if (app.isReady() && process.env.CI === undefined) dialog.showErrorBox(sentence('system.quayside'), text)
  app.exit(code)
}
