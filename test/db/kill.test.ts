import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDb } from '@main/db/open-db'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFolder, realClock } from './db-folder'
import { batchOf, trials } from './kill-records'

/** More with QUAYSIDE_KILLS=100. */
const kills = Number(process.env.QUAYSIDE_KILLS ?? 15)
const root = fileURLToPath(new URL('../..', import.meta.url))
let bundle = ''

beforeAll(async () => {
  // Below node_modules, so that the packages it imports are found.
  bundle = await mkdtemp(join(root, 'node_modules', '.kill-test-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@shared': join(root, 'src/shared'), '@main': join(root, 'src/main') } },
    build: {
      ssr: fileURLToPath(new URL('./kill-child.ts', import.meta.url)),
      outDir: bundle,
      emptyOutDir: true,
      target: 'node22',
    },
  })
})

afterAll(() => rm(bundle, { recursive: true, force: true }))

/** Lets the child write for a while, kills it and gives the batches it had said were saved. */
async function writeUntilKilled(folder: string, first: number, afterMs: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [join(bundle, 'kill-child.js'), folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8')
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs))
  child.stdout.on('data', (text: string) => {
    output += text
  })
  await new Promise((resolve) => child.once('close', resolve))
  // The last line counts only when it is whole.
  return output
    .slice(0, output.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map(Number)
}

describe('a process killed in mid write', () => {
  it(`DAT-1: keeps every acknowledged commit, and no half one, ${kills} times`, {
    timeout: 10_000 + kills * 3000,
  }, async () => {
    const folder = await newFolder()
    const acknowledged: number[] = []
    let next = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const saved = await writeUntilKilled(folder, next, (kill * 29) % 120)
      expect(saved.length).toBeGreaterThan(0)
      acknowledged.push(...saved)

      const told: string[] = []
      const db = await openDb({ dataDir: folder, clock: realClock, onNotice: ({ code }) => told.push(code) })
      const journal = await db.instance('one')
      const sizes = await journal.counts(trials, 'batch')
      const batches = [...sizes.keys()].map(Number).filter((batch) => batch >= 0)
      expect(acknowledged.filter((batch) => !sizes.has(batch))).toEqual([])
      expect(batches.filter((batch) => sizes.get(batch) !== 3)).toEqual([])
      const last = batches.reduce((highest, batch) => Math.max(highest, batch), 0)
      expect(await journal.find(trials, 'batch', last)).toEqual(batchOf(last))
      expect(told).toEqual([])
      await db.close()
      next = last + 1
    }
  })
})
