import type { Host, SecretBox } from '@main/host'
import { openKeyFile } from '@main/key-file-secrets'
import { app, dialog, Notification, nativeTheme, safeStorage, shell } from 'electron'

/** What Electron gives. */
export async function createElectronHost(
  dataDir: string,
  onNotificationClick: (path: string | null) => void,
): Promise<Host> {
  const keyStore = safeStorage.isEncryptionAvailable()
  return {
    kind: 'electron',
    version: app.getVersion(),
    dataDir,
    capabilities: {
      tray: true,
      notifications: Notification.isSupported(),
      startAtLogin: process.platform !== 'linux',
      keyStore,
      dialogs: true,
    },
    secrets: keyStore ? keyStoreBox() : await openKeyFile(dataDir),
    notify(title, body, path) {
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body })
      notification.on('click', () => onNotificationClick(path))
      notification.show()
    },
    async openExternal(url) {
      if (url.startsWith('https://')) await shell.openExternal(url)
    },
    setTheme(theme) {
      nativeTheme.themeSource = theme
    },
    setStartAtLogin(on) {
      app.setLoginItemSettings({ openAtLogin: on })
    },
    async choosePath(what, suggested) {
      const start = suggested === null ? {} : { defaultPath: suggested }
      if (what === 'save') {
        const { canceled, filePath } = await dialog.showSaveDialog({ ...start, properties: ['createDirectory'] })
        return canceled || filePath === '' ? null : filePath
      }
      const properties: 'openFile'[] | ('openDirectory' | 'createDirectory')[] =
        what === 'open' ? ['openFile'] : ['openDirectory', 'createDirectory']
      const { filePaths } = await dialog.showOpenDialog({ ...start, properties })
      return filePaths[0] ?? null
    },
  }
}

/** The operating system's key store. On Linux without a keyring Electron falls back to a built-in password, which the screen says. */
function keyStoreBox(): SecretBox {
  const isBasic = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  return {
    keptBy: 'key-store',
    warning: isBasic ? { code: 'system.basic-text-warning', params: {} } : null,
    encrypt: async (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: async (ciphertext) => safeStorage.decryptString(Buffer.from(ciphertext, 'base64')),
  }
}
