import { connectStore, openScreen, startOperation } from './support/actions.ts'
import { commandLine } from './support/command-line.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('The command line works through the open window, which shows what it does (DSK-6, DAT-4)', async ({
  app,
  page,
  demoStore,
}) => {
  await connectStore(page, demoStore)
  const instances = await commandLine(app.dataDir, ['instances', 'list'])
  expect(instances).toMatchObject({ code: 0, value: [{ name: 'Harbour shop', state: 'confirmed' }] })
  expect(JSON.stringify(instances)).not.toContain(demoStore.accessToken)

  await openScreen(page, 'Queues')
  const listings = await commandLine(app.dataDir, ['run', 'import-listings', '--instance', 'Harbour shop'])
  expect(listings).toMatchObject({ code: 0, value: { state: 'done', counts: { failed: 0 } } })
  const run = page.getByRole('row', { name: 'Import listings' })
  await expect(run).toContainText('Done')
  await expect(run).toContainText('Command line')

  await test.step('one bad order is told by the exit code, and shown in the window', async () => {
    await placeOrders(demoStore, { kind: 'unknown-sku' })
    const orders = await commandLine(app.dataDir, ['run', 'import-orders', '--instance', 'Harbour shop'])
    expect(orders).toMatchObject({ code: 3, value: { counts: { failed: 1 } } })
    await openScreen(page, 'Issues')
    await expect(page.getByRole('heading', { name: /No product for Wicker Hamper/ })).toBeVisible()
  })

  await test.step('what the window starts, the command line sees', async () => {
    await startOperation(page, 'Import stock')
    await expect(page.getByRole('heading', { name: 'Report' })).toBeVisible()
    const queues = await commandLine(app.dataDir, ['queues', 'list'])
    expect(JSON.stringify(queues.value)).toContain('import-stock')
  })
})
