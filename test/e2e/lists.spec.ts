import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/accessibility.ts'
import { focusRow, openScreen } from './support/actions.ts'
import { savedFile } from './support/saved-file.ts'
import { test } from './support/seeded-test.ts'
import { test as emptyTest, expect } from './support/test.ts'

test('A list is searched, narrowed and sorted, and its address tells how (DSK-9)', async ({ page }) => {
  await openScreen(page, 'Orders')
  const total = await countOf(page)
  const views = page.getByRole('group', { name: 'Views' })

  await test.step('a view is a tab, and Back leads out of the screen again', async () => {
    await views.getByRole('button', { name: 'Needs attention' }).click()
    await expect(page).toHaveURL(/#\/orders\?view=attention/)
    await expect.poll(() => countOf(page)).toBeLessThan(total)
    await openScreen(page, 'Queues')
    await page.goBack()
    await expect(page).toHaveURL(/#\/orders\?view=attention/)
    await expect(views.getByRole('button', { name: 'Needs attention' })).toHaveAttribute('aria-pressed', 'true')
    await views.getByRole('button', { name: 'All' }).click()
    await expect.poll(() => countOf(page)).toBe(total)
  })

  await test.step('search finds by customer and says where nothing matches', async () => {
    const customer = await cell(page, 0, 2)
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type(customer)
    await expect(page).toHaveURL(/[?&]q=/)
    await expect.poll(() => countOf(page)).toBeLessThan(total)
    await expect(page.getByRole('row', { name: customer }).first()).toBeVisible()
    await page.getByRole('searchbox').fill('nobody is called this')
    await expect(page.getByText('Nothing matches what you search for')).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Clear' }).first().click()
    await expect.poll(() => countOf(page)).toBe(total)
  })

  await test.step('a filter becomes a chip, which takes it away again', async () => {
    await page.getByRole('search').getByRole('button', { name: 'Payment' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Authorized' }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/paymentStatus=authorized/)
    await expect.poll(() => countOf(page)).toBeLessThan(total)
    await page.getByRole('button', { name: 'Remove the filter Payment: Authorized' }).click()
    await expect.poll(() => countOf(page)).toBe(total)
  })

  await test.step('a heading sorts, both ways, and a copied address brings it all back', async () => {
    const heading = page.getByRole('columnheader', { name: 'Total' })
    await heading.getByRole('button').click()
    await expect(heading).toHaveAttribute('aria-sort', /ascending|descending/)
    const first = await heading.getAttribute('aria-sort')
    await expect(page).toHaveURL(/sort=-?total/)
    await heading.getByRole('button').click()
    await expect(heading).not.toHaveAttribute('aria-sort', first ?? '')
    const order = await cell(page, 0, 0)
    await page.reload()
    await expect(heading).toHaveAttribute('aria-sort', /ascending|descending/)
    await expect.poll(() => cell(page, 0, 0)).toBe(order)
  })
})

test('Rows are walked, chosen and opened by keyboard alone (DSK-1, DSK-9)', async ({ page }) => {
  await openScreen(page, 'Orders')
  const grid = page.getByRole('grid', { name: 'Orders' })
  const rows = grid.getByRole('row')
  await focusRow(grid, 1)
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(2)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('group', { name: '3 selected' })
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: /^Select all \d+ that match$/ }).click()
  await expect(bar).toBeHidden()
  await expect(page.getByRole('button', { name: /^Retry \d+ orders$/ })).toBeVisible()
  await rows.nth(4).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Retry \d+ orders$/ })).toBeHidden()

  await test.step('the menu of a row, the order beside the list, the order as a page', async () => {
    await page.keyboard.press('.')
    await expect(page.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Home')
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: /^Order #\d+/ })
    await expect(panel).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(rows.nth(1)).toBeFocused()
    // Closed before it has taken the focus.
    await rows.nth(1).evaluate(async (row) => {
      const press = (key: string) => row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      press('Enter')
      await Promise.resolve()
      press('Escape')
    })
    await expect(panel).toHaveCount(0)
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(page).toHaveURL(/#\/orders\/[^/]+\/\d+$/)
  })
})

test('Columns are chosen and kept; what is shown is saved as a safe CSV (DSK-9, SEC-4)', async ({ page }) => {
  await openScreen(page, 'Orders')
  const total = await countOf(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'E-mail' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()

  const { name, content } = await savedFile(page, async () => {
    await page.getByRole('button', { name: 'Export CSV' }).click()
    await page.getByRole('menuitem', { name: /rows, the columns shown$/ }).click()
  })
  expect(name).toBe('orders.csv')
  const lines = content.trimEnd().split('\r\n')
  expect(lines.length).toBe(total + 1)
  expect(lines[0]).toMatch(/^Order,Date,Customer,E-mail,/)
  expect(lines.flatMap((line) => line.split(',')).filter((text) => /^"?[=+@]/.test(text))).toEqual([])
})

test('Chosen rows, with all columns and for Excel, are saved too (DSK-9, SEC-4)', async ({ page }) => {
  await openScreen(page, 'Orders')
  await focusRow(page.getByRole('grid', { name: 'Orders' }), 1)
  const order = await cell(page, 0, 0)
  await page.keyboard.press('Space')
  await expect(page.getByRole('group', { name: '1 selected' })).toBeVisible()
  await page.keyboard.press('Shift+ArrowDown')
  const { content } = await savedFile(page, async () => {
    await page.getByRole('group', { name: '2 selected' }).getByRole('button', { name: 'Export 2 rows' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'With a byte order mark, for Excel' }).click()
    await page.getByRole('menuitem', { name: '2 rows, all columns' }).click()
  })
  expect(content.trimEnd().split('\r\n')).toHaveLength(3)
  expect(content).toContain(`\n${order.replace('#', '')},`)
  await expect(page.getByText('2 rows saved in orders.csv')).toBeVisible()
})

test('A list is saved as a view, found again, renamed and deleted; its link leads back (DSK-9)', async ({ page }) => {
  await openScreen(page, 'Orders')
  const all = await countOf(page)
  await page.goto(`${new URL(page.url()).origin}/#/orders?paymentStatus=authorized&sort=total`)
  await expect.poll(() => countOf(page)).toBeLessThan(all)
  const narrowed = await countOf(page)
  const views = page.getByRole('search').getByRole('button', { name: 'Views' })

  await test.step('saved under a name, and brought back from anywhere', async () => {
    await views.click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Authorized, small ones first')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await openScreen(page, 'Queues')
    await openScreen(page, 'Orders')
    await expect.poll(() => countOf(page)).toBe(all)
    await views.click()
    await page.getByRole('menuitem', { name: 'Authorized, small ones first' }).click()
    await expect(page).toHaveURL(/paymentStatus=authorized/)
    await expect.poll(() => countOf(page)).toBe(narrowed)
  })

  await test.step('renamed, deleted, and back with Undo', async () => {
    await views.click()
    await page.getByRole('menuitem', { name: 'Manage views' }).click()
    await page.getByRole('button', { name: 'Rename: Authorized, small ones first' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Authorized')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Delete: Authorized' }).click()
    await expect(page.getByText('No view of this list is saved')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('button', { name: 'Rename: Authorized' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a copied link, pasted into the palette, opens the list as it was', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => void Object.assign(window, { copied: text })
    })
    await views.click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
    const link = String(await page.evaluate(() => Reflect.get(window, 'copied')))
    expect(link).toContain('#/orders?')
    expect(link).not.toContain('token')
    await openScreen(page, 'Queues')
    await page.keyboard.press('Control+k')
    await page
      .getByRole('textbox', { name: /search|find/i })
      .or(page.getByRole('searchbox'))
      .last()
      .fill(link)
    await page.getByText('Open the copied link').click()
    await expect(page).toHaveURL(/#\/orders\?.*paymentStatus=authorized/)
  })
})

test('Filters say how many rows each choice has, and a search marks what it found (DSK-9)', async ({ page }) => {
  await openScreen(page, 'Orders')
  const total = await countOf(page)
  await page.getByRole('search').getByRole('button', { name: 'Sync' }).click()
  const imported = page.getByRole('menuitemcheckbox', { name: /^Imported/ })
  await expect(imported).toHaveText(/\d/)
  const count = Number(((await imported.textContent()) ?? '').replace(/\D/g, ''))
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThanOrEqual(total)
  await imported.click()
  await page.keyboard.press('Escape')
  await expect.poll(() => countOf(page)).toBe(count)

  const [name = ''] = (await cell(page, 0, 2)).split(' ')
  await page.getByRole('searchbox').fill(name)
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('found')?.size ?? 0)).toBeGreaterThan(0)
  await page.getByRole('searchbox').fill('')
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('found')?.size ?? 0)).toBe(0)
})

test('Menus and dialogs of lists pass every check, light and dark (DSK-9, DSK-11)', async ({ page }) => {
  await openScreen(page, 'Orders')
  const tools = page.getByRole('search')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const name of ['Payment', 'Views', 'Export CSV']) {
      await tools.getByRole('button', { name }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectNoAxeViolations(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toBeHidden()
    }
    await tools.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

emptyTest('A list without anything says so and leads to the first step (DSK-9)', async ({ page }) => {
  await openScreen(page, 'Orders')
  await expect(page.getByText('No orders yet. Connect a store first.')).toBeVisible()
  await openScreen(page, 'Queues')
  await expect(page.getByText('No operation has run yet')).toBeVisible()
  await openScreen(page, 'Issues')
  await expect(page.getByText('Nothing needs you.')).toBeVisible()
  await openScreen(page, 'Operations')
  await expect(page.getByText('No operation can run before an instance is connected')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Add an instance' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Add an instance' })).toBeVisible()
})

/** As the page counts: "1,204 orders". */
async function countOf(page: Page): Promise<number> {
  const status = page.getByRole('search').getByRole('status')
  await expect(status).toHaveText(/\d/)
  return Number(((await status.textContent()) ?? '').replace(/\D/g, ''))
}

/** What a cell says; the first row and column are 0. */
async function cell(page: Page, row: number, column: number): Promise<string> {
  const cells = page.locator(`tr[data-index="${row}"]`).getByRole('gridcell')
  return ((await cells.nth(column + 1).textContent()) ?? '').trim()
}
