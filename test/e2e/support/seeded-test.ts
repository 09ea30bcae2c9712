import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { openScreen } from './actions.ts'
import { openInBrowser } from './browser-host.ts'
import { commandLine } from './command-line.ts'
import { type DemoStore, startDemoStore } from './demo-store.ts'
import { openInElectron } from './electron-host.ts'
import { PageWatch } from './page-watch.ts'
import { startApp } from './running-app.ts'
import { test as base } from './test.ts'

interface Seed {
  /** Data with a connected store, its listings, stock and orders. Made once a worker; each spec has a copy. */
  readonly seed: string
}

/** Like `test`, on data of a shop that has been at work. Its store has closed: nothing more can be read from it. */
export const test = base.extend<object, Seed>({
  seed: [
    async ({ host, chromium }, provide) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), `quayside-seed-${host}-`))
      const store = await startDemoStore(['--products', '60', '--orders', '120', '--plan', 'enterprise'])
      // Through the application of this host: another could not read the token it keeps.
      const app = await startApp(host, { dataDir, args: [], env: {}, watch: new PageWatch() }, (launch) =>
        chromium ? openInBrowser(chromium, launch) : openInElectron(launch),
      )
      await fill(dataDir, store, app.page)
      await app.quit()
      await store.stop()
      await provide(dataDir)
      await rm(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  dataDir: async ({ host, seed }, provide) => {
    const folder = await mkdtemp(path.join(tmpdir(), `quayside-${host}-`))
    await cp(seed, folder, { recursive: true })
    await provide(folder)
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 50 })
  },
})

async function fill(dataDir: string, { storeHash, apiUrl, accessToken }: DemoStore, page: Page): Promise<void> {
  const name = 'Fern & Harbour'
  const where = ['--name', name, '--hash', storeHash, '--api-url', apiUrl]
  const run = async (...args: readonly string[]) => {
    const { code, said } = await commandLine(dataDir, args, accessToken)
    // 3: some lines failed, as in any shop.
    if (code !== 0 && code !== 3) throw new Error(`${args.join(' ')} ended with ${code}: ${said}`)
  }
  await run('instances', 'add', ...where, '--token-stdin')
  await run('instances', 'confirm', name)
  await chooseWorkflow(page)
  for (const operation of ['import-listings', 'import-stock', 'import-orders'])
    await run('run', operation, '--instance', name)
}

/** What was captured is confirmed; other payments wait for somebody to choose. */
async function chooseWorkflow(page: Page): Promise<void> {
  await openScreen(page, 'Financial Workflow')
  await page.getByRole('columnheader', { name: 'Captured' }).click()
  await page.getByRole('menuitem', { name: 'Confirm the order' }).click()
  await expect(page.getByText(/set to Confirm the order/)).toBeVisible()
}
