import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from '@main/cli/run-command-line'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start'

const page = readFileSync(fileURLToPath(new URL('../../docs/command-line.md', import.meta.url)), 'utf8')
const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'))

let store: DemoStore
let folder = ''
let elsewhere = ''
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'command-line-docs-'))
  elsewhere = mkdtempSync(path.join(tmpdir(), 'command-line-docs-'))
  store = await startDemoStore({ products: 30, orders: 100, plan: 'enterprise' })
  vi.stubGlobal('__APP_VERSION__', '0.0.0')
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await store.close()
  rmSync(elsewhere, { recursive: true })
  rmSync(folder, { recursive: true, maxRetries: 10, retryDelay: 50 })
})

describe('docs/command-line.md', () => {
  it('has examples that run as they stand and end as they say (DSK-6)', async () => {
    const said: { text: string } = { text: '' }
    const take = (text: unknown, then?: unknown): boolean => {
      said.text += String(text)
      if (typeof then === 'function') then()
      return true
    }
    vi.spyOn(process.stdout, 'write').mockImplementation(take)
    vi.spyOn(process.stderr, 'write').mockImplementation(take)
    vi.spyOn(process, 'stdin', 'get').mockImplementation(tokenAsStdin)
    expect(blocks.length).toBeGreaterThan(15)
    let queueId = ''
    let id = ''
    const backup = path.join(elsewhere, 'shop.tgz')
    for (const line of blocks) {
      said.text = ''
      const { args, code } = exampleOf(line, {
        URL: store.url,
        HASH: store.storeHash,
        QUEUE: queueId,
        ID: id,
        BACKUP: backup,
      })
      const ended = await runCommandLine(['--data', folder, ...args])
      expect(ended, `${line}\n${said.text}`).toBe(code)
      queueId = /"queueId":"([^"]+)"/.exec(said.text)?.[1] ?? queueId
      id = /"id":"([^"]+)"/.exec(said.text)?.[1] ?? id
    }
  }, 60_000)
})

function tokenAsStdin(): typeof process.stdin {
  // The command reads nothing but the stream's chunks.
  return Readable.from([Buffer.from(`${store.accessToken}\n`)]) as unknown as typeof process.stdin
}

/** What a shell makes of the line. */
function exampleOf(
  line: string,
  variables: Readonly<Record<string, string>>,
): { readonly args: readonly string[]; readonly code: number } {
  const [command = '', comment = ''] = line.split('   #')
  const start = 'npm run --silent cli -- '
  if (!command.startsWith(start)) throw new Error(`Not a command: ${line}`)
  const filled = command
    .slice(start.length)
    .replace(/ < token\.txt$/, '')
    .replaceAll(/\$([A-Z]+)/g, (_, name: string) => variables[name] ?? '')
  const args = [...filled.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  return { args, code: Number(/exit (\d)/.exec(comment)?.[1] ?? 0) }
}
