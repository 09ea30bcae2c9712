import type { AppInfo } from '@shared/contract/app'
import type { Message } from '@shared/failure'

/** What Electron or plain Node must give. */
export interface Host {
  readonly kind: AppInfo['host']
  readonly version: string
  readonly dataDir: string
  readonly capabilities: AppInfo['capabilities']
  readonly secrets: SecretBox
  notify(title: string, body: string, path: string | null): void
  openExternal(url: string): Promise<void>
  /** Light, dark or as the system: native menus and the first paint follow. */
  setTheme(theme: 'system' | 'light' | 'dark'): void
  setStartAtLogin(on: boolean): void
  /** Asks with the desktop's own dialog for a file or folder, as a whole path; null: closed, or there are no dialogs. */
  choosePath(what: 'save' | 'open' | 'folder', suggested: string | null): Promise<string | null>
}

/** Encrypts tokens with what this machine offers (SEC-2). */
export interface SecretBox {
  readonly keptBy: AppInfo['secrets']['keptBy']
  /** Said on screen where the box is weaker than a key store. */
  readonly warning: Message | null
  encrypt(text: string): Promise<string>
  /** Throws where the secret can not be read here. */
  decrypt(ciphertext: string): Promise<string>
}
