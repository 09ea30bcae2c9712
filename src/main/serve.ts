import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { demoStateFile } from './app'
import { systemClock } from './clock'
import { listenForCommandLine } from './control-socket'
import { dataFolder } from './data-folder'
import { createEmbeddedDemoStore } from './demo-store'
import { ConnectorError } from './errors'
import { startRestartableApp } from './restartable-app'
import { startHttpServer } from './serve/http-server'
import { createNodeHost } from './serve/node-host'
import { openThroughFile } from './serve/open-in-browser'
import { carryOverWebSocket } from './serve/web-socket'

/** The browser host: the same application without a desktop, shown in this machine's browser (DSK-5). */
async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean', default: false },
    },
  })
  const dataDir = dataFolder(values.data)
  const host = await createNodeHost(dataDir)
  const demoStore = createEmbeddedDemoStore(new URL('./demo-store-worker.js', import.meta.url), demoStateFile(dataDir))
  const compactionWorker = new URL('./compaction-worker.js', import.meta.url)
  const backupWorker = new URL('./backup-worker.js', import.meta.url)
  const app = await startRestartableApp({ host, clock: systemClock, demoStore, compactionWorker, backupWorker })
  const commandLine = await listenForCommandLine(dataDir, app.call)
  const { server, port } = await startHttpServer(
    fileURLToPath(new URL('../renderer', import.meta.url)),
    Number(values.port),
  )
  const token = randomBytes(32).toString('base64url')
  const sockets = carryOverWebSocket(server, app, token)
  const url = `http://127.0.0.1:${port}/#token=${token}`
  process.stdout.write(`${JSON.stringify({ url })}\n`)
  if (values.open) await openThroughFile(url, dataDir)

  let isEnding = false
  const end = async (): Promise<void> => {
    if (isEnding) return
    isEnding = true
    sockets.close()
    server.close()
    commandLine.close()
    await app.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end())
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConnectorError && error.code === 'db.locked' ? 5 : 1)
})
