import type { Page } from '@playwright/test'
import { connectStore, openScreen, report, runOperation, startOperation } from './support/actions.ts'
import type { DemoStore } from './support/demo-store.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise', '--latency', '40'] })

const ORDERS = 60

test('A queue cut off by quitting and by a power cut goes on and takes each order in once (OPR-4, DSK-3, ORD-2)', async ({
  app,
  page,
  demoStore,
}) => {
  test.slow()
  await connectStore(page, demoStore)
  await runOperation(page, 'Import listings')
  await placeOrders(demoStore, { kind: 'two-taxes', count: ORDERS })
  await makeSlow(demoStore)
  await startOperation(page, 'Import orders')

  await test.step('quit while it runs', async () => {
    await untilSomeAreDone(page)
    await app.quit()
  })

  const again = await app.restart()
  await test.step('killed while it runs on', async () => {
    await openScreen(again, 'Queues')
    await expect(again.getByRole('row', { name: 'Import orders' })).toBeVisible()
    await app.kill()
  })

  const last = await app.restart()
  await test.step('it ends with every order, each once', async () => {
    await openScreen(last, 'Queues')
    const row = last.getByRole('row', { name: 'Import orders' })
    await expect(row).toHaveCount(1)
    await expect(row).toContainText('Done', { timeout: 30_000 })
    await expect(row).toContainText(`${ORDERS} of ${ORDERS}`)
    await openScreen(last, 'Orders')
    await expect(last.getByRole('status').filter({ hasText: `${ORDERS} orders` })).toBeVisible()
    await openScreen(last, 'Overview')
    await expect(last.getByRole('link', { name: new RegExp(`^Orders imported today\\s*${ORDERS}`) })).toBeVisible()
  })
})

test('A running queue is paused, resumed and stopped from its page (OPR-4)', async ({ page, demoStore }) => {
  test.slow()
  await connectStore(page, demoStore)
  // More than are taken in before it is stopped, on however quick a machine.
  await placeOrders(demoStore, { kind: 'two-taxes', count: 400 })
  await makeSlow(demoStore)
  await startOperation(page, 'Import orders')
  await untilSomeAreDone(page)
  const progress = page.getByRole('region', { name: 'Progress' })
  await progress.getByRole('link', { name: 'Import orders' }).click()
  const main = page.getByRole('main')

  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(main.getByText('Paused', { exact: true })).toBeVisible()
  const lines = await main.getByRole('link', { name: /^\d+ of \d+$/ }).textContent()

  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(main.getByText('Running', { exact: true }).first()).toBeVisible()
  await expect(main.getByRole('link', { name: lines ?? '' })).toBeHidden()

  await page.getByRole('button', { name: 'Stop' }).click()
  const dialog = page.getByRole('dialog', { name: 'Stop Import orders?' })
  await expect(dialog).toContainText('What is done stays done')
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(main.getByText('Cancelled', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeHidden()
  await expect(report(page)).toBeHidden()
})

/** Each of these orders needs a request of its own, which the store answers late. */
async function makeSlow(store: DemoStore): Promise<void> {
  await store.control('/_demo/faults', 'POST', [{ match: { path: '/taxes' }, kind: 'slow', ms: 800, probability: 1 }])
}

/** The run has begun and is not over: what follows happens in its middle. */
async function untilSomeAreDone(page: Page): Promise<void> {
  const done = page
    .getByRole('region', { name: 'Progress' })
    .getByRole('link', { name: /^[1-9]\d* (of \d+|done, still listing)$/ })
  await expect(done).toBeVisible({ timeout: 45_000 })
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
}

test('A store that can’t be reached fails nothing: the queue waits, says so, and goes on (OPR-4, API-2)', async ({
  page,
  demoStore,
}) => {
  test.slow()
  await connectStore(page, demoStore)
  await runOperation(page, 'Import listings')
  await placeOrders(demoStore, { kind: 'two-taxes', count: 100 })
  await makeSlow(demoStore)
  await startOperation(page, 'Import orders')
  await untilSomeAreDone(page)
  await page.getByRole('region', { name: 'Progress' }).getByRole('link', { name: 'Import orders' }).click()
  const main = page.getByRole('main')

  await demoStore.control('/_demo/faults', 'DELETE')
  await demoStore.control('/_demo/faults', 'POST', [{ match: { path: '/v' }, kind: 'reset', probability: 1 }])
  // The client tries each request some times before the engine hears of it.
  await expect(
    main.getByText(/The store can’t be reached\. Nothing fails meanwhile; it is tried again at \d\d:\d\d/),
  ).toBeVisible({ timeout: 90_000 })
  await expect(main.getByText('Running', { exact: true }).first()).toBeVisible()
  await expect(main.getByRole('link', { name: /\d+ failed/ })).toBeHidden()

  await demoStore.control('/_demo/faults', 'DELETE')
  // Whoever doesn't want to wait for the next try pauses and resumes.
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(main.getByText('The store can’t be reached.')).toBeHidden()
  await expect(main.getByRole('link', { name: '100 of 100' })).toBeVisible({ timeout: 60_000 })
  await expect(main.getByRole('link', { name: /\d+ failed/ })).toBeHidden()
})

test('How long ended queues are kept is chosen in Settings (OPR-7)', async ({ app, page }) => {
  await openScreen(page, 'Settings')
  const form = page.getByRole('form', { name: 'Keep ended queues for (days)' })
  const days = form.getByRole('textbox', { name: 'Keep ended queues for (days)' })
  const save = form.getByRole('button', { name: 'Save' })
  await expect(days).toHaveValue('90')
  await days.fill('20')
  await expect(save).toBeDisabled()
  await days.fill('45')
  await save.click()
  await expect(save).toBeDisabled()
  const again = await app.restart()
  await openScreen(again, 'Settings')
  await expect(again.getByRole('textbox', { name: 'Keep ended queues for (days)' })).toHaveValue('45')
})
