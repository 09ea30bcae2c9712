import { Worker } from 'node:worker_threads'
import { ConnectorError } from './errors'

export interface DemoStoreAccess {
  readonly apiUrl: string
  readonly storeHash: string
  readonly accessToken: string
}

/** The store that Quayside brings along, started when it is first asked for. */
export interface EmbeddedDemoStore {
  start(): Promise<DemoStoreAccess>
  stop(): Promise<void>
}

/** Runs the demo store in a thread of its own, so that it never holds up the application. What happens in it is kept in `stateFile`. */
export function createEmbeddedDemoStore(workerUrl: URL, stateFile: string): EmbeddedDemoStore {
  let running: Promise<{ readonly worker: Worker; readonly access: DemoStoreAccess }> | null = null
  return {
    async start() {
      running ??= launch(workerUrl, stateFile)
      try {
        return (await running).access
      } catch (cause) {
        running = null
        throw new ConnectorError(
          'unreachable',
          'system.demo-not-started',
          { detail: cause instanceof Error ? cause.message : String(cause) },
          { cause },
        )
      }
    },
    async stop() {
      const live = await running?.catch(() => null)
      running = null
      if (!live) return
      const ended = new Promise((resolve) => live.worker.once('exit', resolve))
      live.worker.postMessage('close')
      await ended
    },
  }
}

interface Ready {
  readonly ready: { readonly url: string; readonly storeHash: string; readonly accessToken: string }
}

function launch(
  workerUrl: URL,
  stateFile: string,
): Promise<{ readonly worker: Worker; readonly access: DemoStoreAccess }> {
  const worker = new Worker(workerUrl, { workerData: { state: stateFile } })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`exit code ${code}`)))
    worker.once('message', ({ ready: { url, storeHash, accessToken } }: Ready) =>
      resolve({ worker, access: { apiUrl: `${url}/stores/${storeHash}`, storeHash, accessToken } }),
    )
  })
}
