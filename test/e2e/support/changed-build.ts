import { execFile } from 'node:child_process'
import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { root, startProgram } from './program.ts'

const parts = ['src', 'package.json', 'electron.vite.config.ts', 'tsconfig.base.json']
let builds = 0

interface Changed {
  readonly chromium: Browser | null
  readonly dataDir: string
  /** Changes a copy of `src` before it is built. */
  change(src: string): void
}

/** Builds Quayside with changed sources, shows it in a browser, and removes it afterwards. */
export async function withChangedBuild(
  { chromium, dataDir, change }: Changed,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  // Below node_modules, so that the packages it imports are found, and no watcher of the project sees it.
  const copy = path.join(root, 'node_modules', '.cache', 'quayside', `changed-${process.pid}-${++builds}`)
  await mkdir(copy, { recursive: true })
  for (const part of parts) await cp(path.join(root, part), path.join(copy, part), { recursive: true })
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  change(path.join(copy, 'src'))
  const builder = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  await promisify(execFile)(process.execPath, [builder, 'build'], { cwd: copy })

  const program = await startProgram('serve', { args: ['--data', dataDir, '--port', '0'], env: {}, root: copy })
  const page = await chromium?.newPage()
  if (!page) throw new Error('There is no browser')
  try {
    await page.goto(String(program.ready.url))
    await use(page)
  } finally {
    await page.close()
    await program.stop()
    await rm(copy, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}
