import type { ElectronApplication, Page } from '@playwright/test'
import type { Launch, OpenHost } from './open-host.ts'

export type HostName = 'browser' | 'electron'

/** The application under test. `page` and `electronApp` are those of now: a restart brings others. */
export interface RunningApp {
  readonly host: HostName
  readonly dataDir: string
  readonly page: Page
  readonly electronApp: ElectronApplication | null
  /** Quits if it is running and starts again on the same data. Answers the new window. */
  restart(): Promise<Page>
  /** Ends it as a power cut would. `restart` goes on from there. */
  kill(): Promise<void>
  quit(): Promise<void>
  /** Says that console errors like this one are provoked by the spec. */
  allowErrors(pattern: RegExp): void
  /** What the process printed since it was started last. */
  output(): string
}

export async function startApp(
  host: HostName,
  launch: Launch,
  open: (launch: Launch) => Promise<OpenHost>,
): Promise<RunningApp> {
  let current = await open(launch)
  let running = true
  const quit = async () => {
    if (running) await current.quit()
    running = false
  }
  return {
    host,
    dataDir: launch.dataDir,
    get page() {
      return current.page
    },
    get electronApp() {
      return current.electronApp
    },
    quit,
    kill: async () => {
      running = false
      await current.kill()
    },
    restart: async () => {
      await quit()
      await closeLeftOver(current)
      current = await open(launch)
      running = true
      return current.page
    },
    allowErrors: (pattern) => launch.watch.allow(pattern),
    output: () => current.output(),
  }
}

/** A page in the browser outlives an engine that was killed. */
async function closeLeftOver({ page, electronApp }: OpenHost): Promise<void> {
  if (!electronApp && !page.isClosed()) await page.context().close()
}
