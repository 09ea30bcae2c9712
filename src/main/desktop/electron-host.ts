import type { Host, SecretBox } from '@main/host'
import { openKeyFile } from '@main/key-file-secrets'
import { app, Notification, nativeTheme, safeStorage, shell } from 'electron'

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
