import { setTimeout as wait } from 'node:timers/promises'
import { demoStateFile } from '@main/app'
import { systemClock } from '@main/clock'
import { type AnyCall, connectToRunning, listenForCommandLine } from '@main/control-socket'
import { createEmbeddedDemoStore } from '@main/demo-store'
import { ConnectorError } from '@main/errors'
import { startRestartableApp } from '@main/restartable-app'
import { createNodeHost } from '@main/serve/node-host'

export interface DataConnection {
  readonly call: AnyCall
  readonly close: () => Promise<void>
}

/** Another command may be about to begin or to end: it holds the data, and does not answer. */
const patienceMs = 5_000

/** The application that runs on the folder, or one for this command alone. Throws `db.locked` when neither can be had. */
export async function connectToData(dataDir: string): Promise<DataConnection> {
  const until = Date.now() + patienceMs
  for (;;) {
    const running = await connectToRunning(dataDir)
    if (running) return { call: running.call, close: async () => running.close() }
    try {
      return await startAlone(dataDir)
    } catch (error) {
      const locked = error instanceof ConnectorError && error.code === 'db.locked'
      if (!locked || Date.now() > until) throw error
      await wait(100)
    }
  }
}

async function startAlone(dataDir: string): Promise<DataConnection> {
  const host = await createNodeHost(dataDir)
  const demoStore = createEmbeddedDemoStore(new URL('./demo-store-worker.js', import.meta.url), demoStateFile(dataDir))
  const compactionWorker = new URL('./compaction-worker.js', import.meta.url)
  const app = await startRestartableApp({ host, clock: systemClock, demoStore, compactionWorker, schedules: false })
  // A second command on the same data joins this one instead of being refused.
  const listening = await listenForCommandLine(dataDir, app.call)
  return {
    call: app.call,
    async close() {
      await listening.whenAlone()
      listening.close()
      await app.close()
    },
  }
}
