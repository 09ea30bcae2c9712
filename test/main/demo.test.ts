import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { demoInFolder } from '@main/demo/demo-in-folder'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const storeWorker = new URL('../../src/demo-store/worker.ts', import.meta.url)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'demo-test-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
  vi.stubGlobal('__APP_VERSION__', '0.0.0')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true })
})

describe('npm run demo', () => {
  it('goes from an empty folder to imported orders whose totals are the store’s, and leaves nothing behind', async () => {
    const printed: string[] = []
    const code = await demoInFolder({
      storeWorker,
      print: (line) => printed.push(line),
      size: { products: 40, orders: 100, plan: 'enterprise' },
    })
    const text = printed.join('\n')
    expect(text).not.toContain('Wrong:')
    expect(code).toBe(0)
    expect(text).toMatch(/^Import listings +\d+/m)
    expect(text).toMatch(/^Run workflows on waiting orders +[1-9]/m)
    expect(text).toMatch(/^Make HAMPER-OLD-\d+, retry +1 +0 +0/m)
    expect(text).toMatch(/^Push a shipment +[1-9]\d* +0 +0/m)
    expect(text).toMatch(/^Refund a credit note +1 +0 +0/m)
    expect(text).toMatch(/^Order \d+ left once, and \d+\.\d\d USD went back once for RINV/m)
    expect(text).toMatch(/^Imported +USD +\d+ +\d+\.\d\d$/m)
    expect(text).toMatch(/^On hold +USD +\d/m)
    const [, compared, agreed] = /^(\d+) sale orders compared .* (\d+) agree/m.exec(text) ?? []
    expect(Number(compared)).toBeGreaterThan(50)
    expect(agreed).toBe(compared)
    expect(readdirSync(folder)).toEqual([])
  }, 120_000)
})
