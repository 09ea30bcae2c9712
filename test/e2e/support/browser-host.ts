import type { Browser } from '@playwright/test'
import type { Launch, OpenHost } from './open-host.ts'
import { startProgram } from './program.ts'

export async function openInBrowser(browser: Browser, { dataDir, args, env, watch }: Launch): Promise<OpenHost> {
  const program = await startProgram('serve', { args: ['--data', dataDir, '--port', '0', ...args], env })
  const context = await browser.newContext()
  const page = await context.newPage()
  await watch.start(page)
  await page.goto(String(program.ready.url))
  return {
    page,
    electronApp: null,
    output: program.output,
    quit: async () => {
      await context.close()
      await program.stop()
    },
    kill: async () => {
      watch.stop(page)
      await program.kill()
    },
  }
}
