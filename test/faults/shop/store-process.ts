import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ShopAccess } from './connect'

/** A demo store in a process of its own, which no kill of the application touches. */
export async function startStoreProcess(
  program: string,
  args: readonly string[],
): Promise<ShopAccess & { stop(): Promise<void> }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  return {
    ...(JSON.parse(line) as ShopAccess),
    async stop() {
      child.kill()
      await ended
    },
  }
}
