import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoStateFile, startApp } from '@main/app'
import { systemClock } from '@main/clock'
import { createEmbeddedDemoStore, type DemoStoreSize } from '@main/demo-store'
import { createNodeHost } from '@main/serve/node-host'
import { askOf } from './ask'
import { runDemo } from './run-demo'

export interface DemoOptions {
  /** The program of the demo store's thread. */
  readonly storeWorker: URL
  print(line: string): void
  /** As the demo store has it, unless told. */
  readonly size?: DemoStoreSize
}

/** Runs the demo in a data folder of its own, which is removed at the end. Answers 0 only if all is well. */
export async function demoInFolder({ storeWorker, print, size = {} }: DemoOptions): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-demo-'))
  const demoStore = createEmbeddedDemoStore(storeWorker, demoStateFile(dataDir), size)
  try {
    const host = await createNodeHost(dataDir)
    const app = await startApp({ host, clock: systemClock, demoStore, schedules: false })
    try {
      const store = await demoStore.start()
      const problems = await runDemo({ ask: askOf(app.call), store, clock: systemClock, print })
      for (const problem of problems) print(`Wrong: ${problem}`)
      return problems.length === 0 ? 0 : 1
    } finally {
      await app.close()
    }
  } finally {
    await demoStore.stop()
    await rm(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 })
  }
}
