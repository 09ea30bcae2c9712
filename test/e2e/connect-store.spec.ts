import type { Locator, Page } from '@playwright/test'
import { addInstance, connectStore, openScreen, startConfirm } from './support/actions.ts'
import type { DemoStore } from './support/demo-store.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '6'] })

test('A store is connected by pasting its control panel address and a token (INS-1, INS-2, INS-4)', async ({
  page,
  demoStore,
}) => {
  const { storeHash, accessToken } = demoStore
  await addInstance(page, demoStore, { hash: `https://store-${storeHash}.mybigcommerce.com/manage/dashboard` })
  await expect(page.getByText('The store answers')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Store' })).toContainText('Fern & Harbour')
  await expect(page.getByLabel('Store hash')).toHaveValue(storeHash)
  await expectDraft(page)

  await test.step('the token is written and never read back', async () => {
    await expect(page.getByText(/^Set on /)).toBeVisible()
    expect(await page.content()).not.toContain(accessToken)
    await page.getByRole('button', { name: 'Replace token' }).click()
    await expect(page.getByRole('textbox', { name: 'Access token' })).toHaveValue('')
    await page.reload()
    await expect(page.getByText(/^Set on /)).toBeVisible()
    expect(await page.content()).not.toContain(accessToken)
  })
})

test('A wrong token is named, with what to do, and replaced (INS-2, INS-4)', async ({ page, demoStore }) => {
  const wrongToken = 'wrongwrongwrongwrongwrongwrong1'
  await addInstance(page, demoStore, { token: wrongToken })
  const store = page.getByRole('region', { name: 'Store' })
  await expect(store).toContainText('BigCommerce refused the access token of Harbour shop')
  await expect(store).toContainText('Make a new API account in the control panel and replace the token')
  await expect(store).toContainText(/GET \/v2\/store\b.*\b401/)
  expect(await page.content()).not.toContain(wrongToken)

  await replaceToken(page, demoStore.accessToken)
  await expect(page.getByText('The store answers')).toBeVisible()
})

test('Confirm names the scope that is missing, keeps the rest, and goes on with a better token (INS-5)', async ({
  page,
  demoStore,
}) => {
  await addInstance(page, demoStore, { token: await tokenWithoutBrands(demoStore) })
  const dialog = await startConfirm(page)
  await expect(dialog).toContainText('2 steps failed. Harbour shop stays a draft; what succeeded is kept')
  const brands = stepOf(dialog, 'Brands')
  await expect(brands).toContainText('lacks the scope store_v2_products_read_only')
  await expect(brands).toContainText(/GET \/v3\/catalog\/brands\b.*\b403/)
  await expect(stepOf(dialog, 'Order statuses')).toContainText('records read')
  await close(dialog)
  await expectDraft(page)

  await replaceToken(page, demoStore.accessToken)
  await expect(page.getByText('The store answers')).toBeVisible()
  const again = await startConfirm(page)
  await expect(again).toContainText('Harbour shop is confirmed')
  await close(again)
  await expect(page.getByRole('main').getByText('Confirmed', { exact: true })).toBeVisible()

  await test.step('what was kept is there once', async () => {
    await page.getByRole('tab', { name: 'Master data' }).click()
    await expect(page.getByRole('table').first()).toContainText('Awaiting Fulfillment')
  })
})

test('A store without a location is told to make one, and Confirm is retried in place (INS-5)', async ({
  page,
  demoStore,
}) => {
  for (const id of [1, 2, 3, 4]) await demoStore.control(`/_demo/locations/${id}`, 'DELETE')
  await addInstance(page, demoStore)
  const dialog = await startConfirm(page)
  await expect(dialog).toContainText('1 step failed')
  await expect(stepOf(dialog, 'Locations')).toContainText(
    'Create at least one inventory location in BigCommerce and retry',
  )
  await demoStore.control('/_demo/locations', 'POST', { label: 'New warehouse' })
  await dialog.getByRole('button', { name: 'Retry 1 failed step' }).click()
  await expect(stepOf(dialog, 'Locations')).toContainText('1 record read')
  await expect(dialog).toContainText('Harbour shop is confirmed')
})

test('An instance is duplicated, archived, reset and deleted by typing its name (INS-1, INS-6)', async ({
  page,
  demoStore,
}) => {
  await connectStore(page, demoStore)

  await test.step('a copy has no token and no store of its own yet', async () => {
    await choose(page, 'Harbour shop', 'Duplicate')
    await expect(page.getByText('No token has been set')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Harbour shop')
  })
  const copy = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

  await test.step('the copy goes when its name is typed', async () => {
    await choose(page, copy, 'Delete…')
    const dialog = page.getByRole('dialog', { name: `Delete ${copy}?` })
    const remove = dialog.getByRole('button', { name: `Delete ${copy}` })
    await expect(remove).toBeDisabled()
    await dialog.getByLabel(`Type ${copy} to confirm`).fill('Harbour')
    await expect(remove).toBeDisabled()
    await dialog.getByLabel(`Type ${copy} to confirm`).fill(copy)
    await remove.click()
    await expect(page.getByText(`${copy} is deleted`)).toBeVisible()
    await expect(page.getByRole('link', { name: copy })).toHaveCount(0)
  })

  await test.step('reset to draft stops it until it is confirmed again', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Harbour shop' }).click()
    await choose(page, 'Harbour shop', 'Reset to draft')
    await page.getByRole('dialog').getByRole('button', { name: 'Reset to draft' }).click()
    await expectDraft(page)
    const dialog = await startConfirm(page)
    await expect(dialog).toContainText('Harbour shop is confirmed')
    await close(dialog)
  })

  await test.step('an archived one leaves the list and comes back', async () => {
    await choose(page, 'Harbour shop', 'Archive')
    await openScreen(page, 'Instances')
    await expect(page.getByRole('main').getByRole('link', { name: 'Harbour shop' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Show archived (1)' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Harbour shop' }).click()
    await page.getByRole('button', { name: 'Take out of the archive' }).click()
    await expect(page.getByRole('main').getByText('Confirmed', { exact: true })).toBeVisible()
  })
})

async function expectDraft(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByText('Draft', { exact: true })).toBeVisible()
}

async function replaceToken(page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Replace token' }).click()
  await page.getByRole('textbox', { name: 'Access token' }).fill(token)
  await page.getByRole('button', { name: 'Save token and test' }).click()
}

function stepOf(dialog: Locator, list: string): Locator {
  return dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasText: list })
}

async function close(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toBeHidden()
}

async function choose(page: Page, instance: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${instance}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** A token that reaches the store and most of its lists. */
async function tokenWithoutBrands(store: DemoStore): Promise<string> {
  const scopes = [
    'store_v2_information_read_only', 'store_v2_orders', 'store_v2_customers_read_only', 'store_inventory',
    'store_channel_settings_read_only', 'store_locations_read_only', 'store_payments_methods_read',
  ] // biome-ignore format: one table
  const { accessToken } = (await store.control('/_demo/tokens', 'POST', { scopes })) as { accessToken: string }
  return accessToken
}
