import { expect, type Locator, type Page } from '@playwright/test'
import type { DemoStore } from './demo-store.ts'

/** Goes to a screen by its link in the navigation. */
export async function openScreen(page: Page, name: string): Promise<void> {
  // The badge of a link is part of its name: "Issues 3 causes to look at".
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Once the row is there: before, its place takes the focus, but has nothing to open or choose. From 1. */
export async function focusRow(grid: Locator, nth: number): Promise<void> {
  const row = grid.getByRole('row').nth(nth)
  await expect(row).toHaveAttribute('data-opens', /true|false/)
  await row.focus()
}

/** From the welcome card to a confirmed demo store. */
export async function tryDemoStore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the demo store' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Confirm' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('link', { name: '9 of 9' })).toBeVisible({ timeout: 20_000 })
}

export interface Credentials {
  readonly name?: string
  readonly token?: string
  readonly hash?: string
}

/** Fills in the form for a new instance and sends it; the connection is tested at once. */
export async function addInstance(page: Page, store: DemoStore, credentials: Credentials = {}): Promise<void> {
  const { name = 'Harbour shop', token = store.accessToken, hash = store.storeHash } = credentials
  await openScreen(page, 'Instances')
  await page.getByRole('link', { name: 'Add an instance' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Store hash').fill(hash)
  await page.getByText('Advanced').click()
  await page.getByLabel('API base URL').fill(store.apiUrl)
  await page.getByRole('textbox', { name: 'Access token' }).fill(token)
  await page.getByRole('button', { name: 'Create and test' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Opens Confirm on an instance's page and starts it. Answers the dialog with its steps. */
export async function startConfirm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Confirm…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Confirm / })
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  return dialog
}

/** An external store, connected and confirmed. */
export async function connectStore(page: Page, store: DemoStore, credentials: Credentials = {}): Promise<void> {
  await addInstance(page, store, credentials)
  await expect(page.getByText('The store answers')).toBeVisible()
  const dialog = await startConfirm(page)
  await expect(dialog.getByText(/ is confirmed$/)).toBeVisible({ timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toBeHidden()
}

/** Starts an operation from the catalogue with the options that `choose` sets; the page then shows its progress. */
export async function startOperation(page: Page, title: string, choose?: (page: Page) => Promise<void>): Promise<void> {
  await openScreen(page, 'Operations')
  await page.getByRole('link', { name: `Set up ${title}` }).click()
  const run = page.getByRole('button', { name: `Run ${title}` })
  await expect(run).toBeEnabled()
  await choose?.(page)
  await run.click()
}

/** Runs an operation to its end, which its report tells. */
export async function runOperation(page: Page, title: string, choose?: (page: Page) => Promise<void>): Promise<void> {
  await startOperation(page, title, choose)
  await expect(report(page)).toBeVisible({ timeout: 90_000 })
}

export function report(page: Page): Locator {
  return page.getByRole('region', { name: 'Report' })
}

/** A tile of a report or of the Overview: "Done 194". */
export function figure(page: Page, label: string): Locator {
  return page.getByRole('link', { name: new RegExp(`^${label}\\s*\\d`) })
}

/** The number of a tile, without the words above and below it. */
export async function numberIn(tile: Locator): Promise<number> {
  const digits = await tile.locator('.tile-figure').textContent()
  return Number((digits ?? '').replaceAll(',', ''))
}
