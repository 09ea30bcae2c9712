import { connectStore, openScreen, startOperation } from './support/actions.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--quota', '60/12000', '--latency', '20'] })

const left = /\d+ of 60 requests left/
const clock = /\d\d:\d\d:\d\d/

test('The store’s quota is on screen, live, and a queue tells that it waits for it (API-1)', async ({
  page,
  demoStore,
}) => {
  await connectStore(page, demoStore)
  const footer = page.getByRole('contentinfo')
  await expect(footer).toContainText(left)

  await test.step('it is full again once its window is over, with nothing asked', async () => {
    await expect(footer).toContainText('60 of 60 requests left', { timeout: 20_000 })
  })

  await placeOrders(demoStore, { kind: 'simple', count: 150 })
  await startOperation(page, 'Import orders')
  await openScreen(page, 'Overview')

  await test.step('on the overview', async () => {
    const running = page.getByRole('region', { name: 'Running now' })
    await expect(running).toContainText(/waits for the store’s quota, at full speed again at \d\d:\d\d:\d\d/, {
      timeout: 20_000,
    })
    const row = page.getByRole('region', { name: 'Instances' }).getByRole('row').nth(1)
    await expect(row).toContainText(left)
    await expect(row).toContainText(clock)
    await expect(footer).toContainText(left)
  })

  await test.step('on the page of the queue', async () => {
    await page
      .getByRole('region', { name: 'Running now' })
      .getByRole('link', { name: /Import orders/ })
      .click()
    await expect(page.getByText(/Waits for the store’s quota, at full speed again at \d\d:\d\d:\d\d/)).toBeVisible({
      timeout: 20_000,
    })
  })

  await test.step('on the page of the instance', async () => {
    await openScreen(page, 'Instances')
    await expect(page.getByRole('main')).toContainText(left)
    await page.getByRole('main').getByRole('link', { name: 'Harbour shop' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Harbour shop' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(left)
  })
})
