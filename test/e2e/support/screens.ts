import { expect, type Page } from '@playwright/test'
import { focusRow } from './actions.ts'

/** A screen of the window, and what can be opened on it: a menu, a dialog, a panel. */
export interface Screen {
  /** Also the name of its picture. */
  readonly name: string
  readonly path: string
  readonly heading: string | RegExp
  /** Goes on from the path to a record, whose address nobody knows before. */
  readonly enter?: (page: Page) => Promise<void>
  /** Opens what lies over it; Escape closes it again. */
  readonly opens?: (page: Page) => Promise<void>
}

export const screens: readonly Screen[] = [
  { name: 'overview', path: '/', heading: 'Overview', opens: menu(/^Instance:/) },
  { name: 'orders', path: '/orders', heading: 'Orders', opens: firstRow },
  { name: 'order', path: '/orders', heading: /^Order #?\d+/, enter: asPage },
  { name: 'deliveries', path: '/deliveries', heading: 'Deliveries', opens: firstRow },
  { name: 'delivery', path: '/deliveries', heading: /^Delivery OUT\d+/, enter: asPage, opens: button('Validate…') },
  { name: 'invoices', path: '/invoices', heading: 'Invoices' },
  { name: 'listings', path: '/listings', heading: 'Listings', opens: rowMenu },
  { name: 'listing', path: '/listings', heading: /./, enter: asPage },
  { name: 'products', path: '/products', heading: 'Products', opens: rowMenu },
  { name: 'product', path: '/products', heading: /./, enter: asPage },
  { name: 'inventory', path: '/inventory', heading: 'Inventory' },
  { name: 'adjustments', path: '/inventory/adjustments', heading: /./ },
  { name: 'adjustment', path: '/inventory/adjustments', heading: /./, enter: asPage },
  { name: 'warehouses', path: '/inventory/warehouses', heading: /./ },
  { name: 'customers', path: '/customers', heading: 'Customers', opens: firstRow },
  { name: 'customer', path: '/customers', heading: /./, enter: asPage },
  { name: 'issues', path: '/issues', heading: 'Issues', opens: createProduct },
  { name: 'queues', path: '/queues', heading: 'Queues', opens: rowMenu },
  { name: 'queue', path: '/queues', heading: /^Import|^Confirm/, enter: asPage, opens: firstRow },
  { name: 'operations', path: '/operations', heading: 'Operations' },
  { name: 'operation', path: '/operations/import-orders', heading: 'Import orders', opens: button('Save as schedule') },
  { name: 'schedules', path: '/schedules', heading: 'Schedules', opens: menu('Pause all') },
  { name: 'logs', path: '/logs', heading: 'Logs', opens: menu('Export') },
  { name: 'instances', path: '/instances', heading: 'Instances', opens: menu(/^More actions/) },
  { name: 'new-instance', path: '/instances/new', heading: 'Add an instance' },
  { name: 'instance', path: '/instances', heading: 'Fern & Harbour', enter: theInstance, opens: menu(/^More actions/) },
  { name: 'instance-settings', path: '/instances', heading: 'Fern & Harbour', enter: tab('Settings') },
  { name: 'instance-master-data', path: '/instances', heading: 'Fern & Harbour', enter: tab('Master data') },
  { name: 'instance-schedules', path: '/instances', heading: 'Fern & Harbour', enter: tab('Schedules') },
  { name: 'instance-last-processed', path: '/instances', heading: 'Fern & Harbour', enter: tab('Last processed on') },
  { name: 'locations', path: '/locations', heading: 'Locations' },
  { name: 'financial-workflow', path: '/workflow', heading: 'Financial Workflow', opens: button(/^Workflows/) },
  { name: 'settings', path: '/settings', heading: 'Settings' },
  { name: 'data', path: '/settings/data', heading: 'Data', opens: button('Back up now…') },
]

/** Shows a screen with what it loads, as the person sees it who waited for it. */
export async function show(page: Page, { path, heading, enter }: Screen): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, path)
  await expect(page).toHaveURL((url) => url.hash.split('?')[0] === `#${path}`)
  await loaded(page)
  await enter?.(page)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await loaded(page)
}

/** Nothing is on its way any more: no skeleton, no empty row. */
async function loaded(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

function menu(name: string | RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole('menu')).toBeVisible()
  }
}

function button(name: string | RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }
}

async function rowMenu(page: Page): Promise<void> {
  await focusRow(page.getByRole('grid'), 1)
  await page.keyboard.press('.')
  await expect(page.getByRole('menu')).toBeVisible()
}

async function firstRow(page: Page): Promise<void> {
  await focusRow(page.getByRole('grid'), 1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await loaded(page)
}

async function asPage(page: Page): Promise<void> {
  const before = page.url()
  await focusRow(page.getByRole('grid'), 1)
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(before)
}

async function createProduct(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /No product for/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Create a product…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function theInstance(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Fern & Harbour' }).first().click()
}

function tab(name: string): (page: Page) => Promise<void> {
  return async (page) => {
    await theInstance(page)
    await page.getByRole('tab', { name }).click()
  }
}
