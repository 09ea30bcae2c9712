import type { ElectronApplication, Page } from '@playwright/test'
import type { PageWatch } from './page-watch.ts'

/** The application, open in a window of one of its two hosts. */
export interface OpenHost {
  readonly page: Page
  readonly electronApp: ElectronApplication | null
  output(): string
  quit(): Promise<void>
  /** Ends the engine as a power cut would; in a browser the page stays and sees it go. */
  kill(): Promise<void>
}

export interface Launch {
  readonly dataDir: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly watch: PageWatch
}
