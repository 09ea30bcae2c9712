import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/accessibility.ts'
import { openScreen } from './support/actions.ts'
import { commandLine } from './support/command-line.ts'
import { root } from './support/program.ts'
import { test as seeded } from './support/seeded-test.ts'
import { expect } from './support/test.ts'

const test = seeded.extend<{ readonly elsewhere: string }>({
  /** A folder beside the data. */
  elsewhere: async ({ host }, provide) => {
    const folder = await mkdtemp(path.join(tmpdir(), `quayside-backups-${host}-`))
    await provide(folder)
    await rm(folder, { recursive: true })
  },
})

const shop = 'Fern & Harbour'

async function openData(page: Page): Promise<void> {
  await openScreen(page, 'Settings')
  await page.getByRole('navigation', { name: 'Parts of the settings' }).getByRole('link', { name: 'Data' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible()
}

/** The file of a dialog: its path is typed, as in a browser that can't choose on the other side. */
async function nameFile(page: Page, title: string, file: string) {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('textbox', { name: 'File' }).fill(file)
  return dialog
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.QUAYSIDE_SCREENSHOTS !== '1') return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator(`[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached()
    await page.screenshot({ path: path.join(root, 'test-results', 'screens', `${name}-${colorScheme}.png`) })
  }
}

test('An operator backs up, changes something, and goes back to what was (DAT-3, SEC-2)', async ({
  app,
  page,
  elsewhere,
  host,
}) => {
  const file = path.join(elsewhere, 'before.tgz')

  await test.step('the page says where the data are and how much they are', async () => {
    await openData(page)
    await expect(page.getByText(app.dataDir).first()).toBeVisible()
    const files = page.getByRole('table', { name: 'What each file holds' })
    await expect(files.getByRole('row', { name: shop })).toContainText(/\d (k|M)B/)
    await expect(files.getByRole('row', { name: 'Back office' })).toBeVisible()
    await expect(page.getByText('None yet')).toBeVisible()
    if (host === 'browser') await expectNoAxeViolations(page)
    await picture(page, 'data')
  })

  await test.step('a backup is one file, made while the window stays open', async () => {
    await page.getByRole('button', { name: 'Back up now…' }).click()
    const dialog = await nameFile(page, 'Back up now', path.join(app.dataDir, 'inside.tgz'))
    await dialog.getByRole('button', { name: 'Back up', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('inside the data folder')
    await nameFile(page, 'Back up now', file)
    await picture(page, 'data-back-up')
    await dialog.getByRole('button', { name: 'Back up', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(file)).toBeVisible()
  })

  await test.step('then something is changed', async () => {
    await openScreen(page, 'Schedules')
    const stock = page.getByRole('switch', { name: `Import stock of ${shop} runs by itself` })
    await stock.click()
    await expect(stock).toBeChecked()
  })

  await test.step('a file that is no backup changes nothing', async () => {
    await writeFile(path.join(elsewhere, 'other.tgz'), 'not a backup')
    await openData(page)
    await page.getByRole('button', { name: 'Restore…' }).click()
    const dialog = await nameFile(page, 'Restore a backup', path.join(elsewhere, 'other.tgz'))
    await expect(dialog.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled()
    await dialog.getByRole('button', { name: 'Look into it' }).click()
    await expect(dialog.getByRole('alert')).toContainText('is not a whole backup of Quayside')
  })

  await test.step('the restore brings back what was, and the window shows it', async () => {
    const dialog = await nameFile(page, 'Restore a backup', file)
    await dialog.getByRole('button', { name: 'Look into it' }).click()
    await expect(dialog.getByText(shop)).toBeVisible()
    if (host === 'browser') await expectNoAxeViolations(page)
    await picture(page, 'data-restore')
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(page.getByText(/^These data came out of a backup/)).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/^What was here before is kept in .*before-restore/)).toBeVisible()
    await expect(page.getByText(/^Enter the access token again/)).toBeHidden()
    if (host === 'browser') await expectNoAxeViolations(page)
    await picture(page, 'data-restored')
    await openScreen(page, 'Schedules')
    await expect(page.getByRole('switch', { name: `Import stock of ${shop} runs by itself` })).not.toBeChecked()
    await expect(page.getByText('All schedules are paused until you resume them')).toBeVisible()
    await openScreen(page, 'Orders')
    await expect(page.getByRole('row').filter({ hasText: 'Imported' }).first()).toBeVisible()
  })

  await test.step('nothing starts by itself, also after a start, before somebody says so', async () => {
    const again = await app.restart()
    await expect(again.getByText(/^These data came out of a backup/)).toBeVisible()
    await again.getByRole('button', { name: 'Resume schedules' }).click()
    await expect(again.getByText(/^These data came out of a backup/)).toBeHidden()
    await openScreen(again, 'Schedules')
    await expect(again.getByText('All schedules are paused until you resume them')).toBeHidden()
  })

  await test.step('the check finds nothing wrong, here and at the command line', async () => {
    await openData(app.page)
    await app.page.getByRole('button', { name: 'Check now' }).click()
    await expect(app.page.getByText('Nothing is wrong')).toBeVisible({ timeout: 20_000 })
    await picture(app.page, 'data-checked')
    expect(await commandLine(app.dataDir, ['check'])).toMatchObject({ code: 0, value: { ok: true } })
  })
})

test('The desktop asks for files with its own dialogs (DAT-3)', async ({ app, page, elsewhere, host }) => {
  test.skip(host !== 'electron', 'a browser can not choose on the computer that Quayside runs on')
  const chosen = path.join(elsewhere, 'chosen.tgz')
  await app.electronApp?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
  }, chosen)
  await openData(page)
  await page.getByRole('button', { name: 'Back up now…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Back up now' })
  await dialog.getByRole('button', { name: 'Choose…' }).click()
  await expect(dialog.getByRole('textbox', { name: 'File' })).toHaveValue(chosen)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Restore…' }).click()
  const restore = page.getByRole('dialog', { name: 'Restore a backup' })
  await restore.getByRole('textbox', { name: 'File' }).fill('typed')
  await restore.getByRole('button', { name: 'Choose…' }).click()
  await expect(restore.getByRole('textbox', { name: 'File' })).toHaveValue('typed')
})

test('Daily backups go where the operator wants them (DAT-3)', async ({ page, elsewhere }) => {
  await openData(page)
  const card = page.getByRole('region', { name: 'Daily backups' })
  await expect(card.getByRole('switch', { name: 'Make a backup every day' })).toBeChecked()
  await card.getByRole('textbox', { name: 'Folder' }).fill(path.join(elsewhere, 'not-there'))
  await card.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/does not exist\. Make it, or choose another/)).toBeVisible()
  await card.getByRole('textbox', { name: 'Folder' }).fill(elsewhere)
  await card.getByRole('textbox', { name: 'Keep the last' }).fill('3')
  await card.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Back up now…' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'File' })).toHaveValue(
    new RegExp(`^${elsewhere.replaceAll('\\', '\\\\')}.quayside-.*\\.tgz$`),
  )
})
