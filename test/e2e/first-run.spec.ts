import { figure, numberIn, openScreen, report, runOperation, tryDemoStore } from './support/actions.ts'
import { expect, test } from './support/test.ts'

test('A newcomer goes from the welcome card to imported orders in under two minutes (DSK-4, INS-5)', async ({
  page,
}) => {
  const opened = Date.now()
  await expect(page.getByRole('heading', { name: 'Welcome to Quayside' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Connect my BigCommerce store' })).toBeVisible()

  await test.step('the demo store is confirmed, a line for each list it was read from', async () => {
    await tryDemoStore(page)
    const steps = page.getByRole('grid', { name: 'Confirm' })
    const lists = ['Order statuses', 'Sales channels', 'Locations', 'Tax classes', 'Categories', 'Brands', 'Currencies']
    for (const list of [...lists, 'Store', 'Payment methods'])
      await expect(steps.getByRole('row', { name: list })).toContainText('Done')
  })

  await test.step('listings, stock and orders come in', async () => {
    await runOperation(page, 'Import listings')
    await expect(report(page)).toContainText('Failed0')
    await runOperation(page, 'Import stock')
    await expect(report(page)).toContainText('Failed0')
    await runOperation(page, 'Import orders')
  })
  expect(Date.now() - opened).toBeLessThan(120_000)

  const done = await numberIn(figure(page, 'Done'))
  const failed = await numberIn(figure(page, 'Failed'))
  expect(done).toBeGreaterThan(30)

  await test.step('the orders are on screen, each with its total', async () => {
    await openScreen(page, 'Orders')
    await expect(page.getByRole('status').filter({ hasText: `${done + failed} orders` })).toBeVisible()
    const order = page.getByRole('row').filter({ hasText: 'Imported' }).first()
    await expect(order).toContainText(/[$€£]\s?\d/)
    await order.click()
    const panel = page.getByRole('dialog', { name: /^Order #\d+/ })
    await expect(panel.getByRole('table', { name: 'BigCommerce and back office, side by side' })).toBeVisible()
    await expect(panel.getByText('Agrees to the cent')).toBeVisible()
  })

  await test.step('Overview counts them', async () => {
    await page.keyboard.press('Escape')
    await openScreen(page, 'Overview')
    const imported = await numberIn(figure(page, 'Orders imported today'))
    const held = await numberIn(figure(page, 'Orders on hold'))
    expect(imported + held, 'every line that is done is an order that came in, or one that is kept on hold').toBe(done)
    await expect(figure(page, 'Need your attention')).toContainText(/\d causes/)
    const demo = page.getByRole('table', { name: 'Instances' }).getByRole('row').filter({ hasText: 'Demo store' })
    await expect(demo).toContainText(`${imported}${held} held · ${failed} failed`)
  })
})
