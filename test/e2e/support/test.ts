import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, test as base, expect } from '@playwright/test'
import { openInBrowser } from './browser-host.ts'
import { type DemoStore, startDemoStore } from './demo-store.ts'
import { openInElectron } from './electron-host.ts'
import { PageWatch } from './page-watch.ts'
import { type HostName, type RunningApp, startApp } from './running-app.ts'

export interface HostOptions {
  /** Where the specs of a project run; set by playwright.config.ts. */
  readonly host: HostName
}

export interface WorkerFixtures extends HostOptions {
  /** Null on Electron, which brings its own windows. */
  readonly chromium: Browser | null
}

export interface Fixtures {
  /** More arguments for the application: `test.use({ appArgs: ['--lang', 'de'] })`. */
  readonly appArgs: readonly string[]
  readonly appEnv: Readonly<Record<string, string>>
  readonly demoStoreArgs: readonly string[]
  /** An empty folder of its own for each spec. A spec may put files there before it asks for `app`. */
  readonly dataDir: string
  readonly app: RunningApp
  readonly demoStore: DemoStore
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ['browser', { option: true, scope: 'worker' }],
  appArgs: [[], { option: true }],
  appEnv: [{}, { option: true }],
  demoStoreArgs: [['--products', '40', '--orders', '20'], { option: true }],

  chromium: [
    async ({ playwright, host }, provide) => {
      const browser = host === 'browser' ? await playwright.chromium.launch() : null
      await provide(browser)
      await browser?.close()
    },
    { scope: 'worker' },
  ],

  dataDir: async ({ host }, provide) => {
    const folder = await mkdtemp(path.join(tmpdir(), `quayside-${host}-`))
    await provide(folder)
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 50 })
  },

  app: async ({ host, chromium, dataDir, appArgs, appEnv }, provide, testInfo) => {
    const watch = new PageWatch()
    const app = await startApp(host, { dataDir, args: appArgs, env: appEnv, watch }, (launch) =>
      chromium ? openInBrowser(chromium, launch) : openInElectron(launch),
    )
    await provide(app)
    await app.quit()
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('output', { body: app.output() })
    expect(watch.errors(), 'errors in the console and breaches of the content security policy').toEqual([])
  },

  /** The window of the application as it was first opened; after a restart ask `app.page`. */
  page: async ({ app }, provide) => provide(app.page),

  demoStore: async ({ demoStoreArgs }, provide) => {
    const store = await startDemoStore(demoStoreArgs)
    await provide(store)
    await store.stop()
  },
})

export { expect }
