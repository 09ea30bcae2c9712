import { once } from 'node:events'
import { _electron } from '@playwright/test'
import { findElectron } from '../../../scripts/lib/electron.mjs'
import type { Launch, OpenHost } from './open-host.ts'
import { root } from './program.ts'

export async function openInElectron({ dataDir, args, env, watch }: Launch): Promise<OpenHost> {
  const { path: executablePath, reason } = findElectron()
  if (!executablePath) throw new Error(`Electron can't be started here: ${reason}`)
  const electronApp = await _electron.launch({
    executablePath,
    args: ['.', '--data', dataDir, ...args],
    cwd: root,
    env: { ...definedEnv(), ...env },
  })
  const printed: string[] = []
  const child = electronApp.process()
  child.stdout?.on('data', (bytes: Buffer) => printed.push(String(bytes)))
  child.stderr?.on('data', (bytes: Buffer) => printed.push(String(bytes)))
  const page = await electronApp.firstWindow()
  await watch.start(page)
  // The window is told of before its page has loaded: until then it has no address, and its context is about to go.
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  return {
    page,
    electronApp,
    output: () => printed.join(''),
    quit: () => electronApp.close(),
    kill: async () => {
      watch.stop(page)
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
