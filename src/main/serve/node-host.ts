import { mkdir } from 'node:fs/promises'
import type { Host } from '@main/host'
import { openKeyFile } from '@main/key-file-secrets'
import { openInBrowser } from './open-in-browser'

declare const __APP_VERSION__: string

/** Of the application, as the build put it in. */
export const appVersion = __APP_VERSION__

/** What plain Node gives: no tray, no notifications, no key store. */
export async function createNodeHost(dataDir: string): Promise<Host> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  return {
    kind: 'browser',
    version: appVersion,
    dataDir,
    capabilities: { tray: false, notifications: false, startAtLogin: false, keyStore: false, dialogs: false },
    secrets: await openKeyFile(dataDir),
    // No desktop here to notify, to theme, or to log in to.
    notify: () => undefined,
    openExternal: (url) => openInBrowser(url),
    setTheme: () => undefined,
    setStartAtLogin: () => undefined,
    choosePath: async () => null,
  }
}
