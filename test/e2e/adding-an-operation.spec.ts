import { addExampleOperation } from '../docs/example-operation.ts'
import { openScreen, tryDemoStore } from './support/actions.ts'
import { withChangedBuild } from './support/changed-build.ts'
import { expect, test } from './support/test.ts'

test('The operation of docs/adding-an-operation.md shows in the window and runs there (OPR-1)', async ({
  chromium,
  dataDir,
  host,
}) => {
  test.skip(host !== 'browser' || chromium === null, 'the same build is shown by both hosts')
  test.slow()
  await withChangedBuild({ chromium, dataDir, change: addExampleOperation }, async (page) => {
    await tryDemoStore(page)
    await openScreen(page, 'Operations')
    await page.getByRole('link', { name: 'Check descriptions', exact: true }).click()
    await expect(page.getByLabel('Characters at least')).toBeVisible()
    await expect(page.getByLabel('Check drafts too')).toBeVisible()
    await page.getByLabel('Characters at least').fill('5000')
    await page.getByRole('button', { name: /^(Start|Run|Check)/ }).click()
    await expect(page.getByText(/failed/).first()).toBeVisible({ timeout: 60_000 })
    await openScreen(page, 'Issues')
    await expect(page.getByText(/is described in \d+ of 5000 characters/).first()).toBeVisible()
  })
})
