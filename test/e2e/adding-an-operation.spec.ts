import { execFile } from 'node:child_process'
import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { addExampleOperation } from '../docs/example-operation.ts'
import { openScreen, tryDemoStore } from './support/actions.ts'
import { root, startProgram } from './support/program.ts'
import { expect, test } from './support/test.ts'

const parts = ['src', 'package.json', 'electron.vite.config.ts', 'tsconfig.base.json']

test('The operation of docs/adding-an-operation.md shows in the window and runs there (OPR-1)', async ({
  chromium,
  dataDir,
  host,
}) => {
  test.skip(host !== 'browser' || chromium === null, 'the same build is shown by both hosts')
  test.slow()
  // Below node_modules, so that the packages it imports are found, and no watcher of the project sees it.
  const copy = path.join(root, 'node_modules', '.cache', 'quayside', `example-${process.pid}`)
  await mkdir(copy, { recursive: true })
  for (const part of parts) await cp(path.join(root, part), path.join(copy, part), { recursive: true })
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  addExampleOperation(path.join(copy, 'src'))
  const builder = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  await promisify(execFile)(process.execPath, [builder, 'build'], { cwd: copy })

  const program = await startProgram('serve', { args: ['--data', dataDir, '--port', '0'], env: {}, root: copy })
  const page = await chromium?.newPage()
  if (!page) throw new Error('There is no browser')
  try {
    await page.goto(String(program.ready.url))
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
  } finally {
    await page.close()
    await program.stop()
    await rm(copy, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
})
