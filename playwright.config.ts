import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/lib/chromium.mjs'
import { findElectron } from './scripts/lib/electron.mjs'
import type { HostOptions } from './test/e2e/support/test.ts'

const executablePath = findChromium()
const withElectron = findElectron().path !== undefined

/**
 * What concerns the page alone is proved in the browser: the same build in the same engine. The operator's story and all
 * that a window, its menus and its end have to do with run on both.
 */
const onlyPages = {
  testIgnore: [
    '**/lists.spec.ts',
    '**/quota-meter.spec.ts',
    '**/partial-refund.spec.ts',
    '**/order-life.spec.ts',
    '**/changed-order.spec.ts',
    '**/holding-rule.spec.ts',
    '**/ship-parcels.spec.ts',
    '**/pay-invoice.spec.ts',
    '**/paid-and-cancelled.spec.ts',
    '**/held-order.spec.ts',
    '**/mend-issues.spec.ts',
    '**/settle-write.spec.ts',
  ],
  grepInvert:
    /reached by keyboard|A small window|running queue is paused|can’t be reached|How long ended queues|Daily backups|instance is duplicated|names the scope|without a location/,
}

/** The same specs on both hosts; on Electron only where one can be started on this machine. */
export default defineConfig<object, HostOptions>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // A spec that passes at the second try is broken.
  retries: 0,
  // A spec mostly waits: for its browser, its application, its demo store.
  workers: availableParallelism(),
  // Only to end what hangs: what must be quick says so itself.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What was done and asked, and how it looked when it failed. Pictures all along would take a third more time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: executablePath === null ? {} : { executablePath },
  },
  projects: [
    { name: 'browser', use: { host: 'browser' } },
    ...(withElectron ? [{ name: 'electron', use: { host: 'electron' as const }, ...onlyPages }] : []),
  ],
})
