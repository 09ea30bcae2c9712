import { rm } from 'node:fs/promises'
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
  /** Stops it and forgets what happened in it: the next start is a shop made anew. */
  forget(): Promise<void>
}

/** How large a shop is made where none is kept yet; the demo store's own figures unless told. */
export interface DemoStoreSize {
  readonly products?: number
  readonly orders?: number
  readonly plan?: 'standard' | 'plus' | 'pro' | 'enterprise'
}

/** Runs the demo store in a thread of its own, so that it never holds up the application. What happens in it is kept in `stateFile`. */
export function createEmbeddedDemoStore(
  workerUrl: URL,
  stateFile: string,
  size: DemoStoreSize = {},
): EmbeddedDemoStore {
  let running: Promise<{ readonly worker: Worker; readonly access: DemoStoreAccess }> | null = null
  return {
    async start() {
      running ??= launch(workerUrl, { ...size, stateFile })
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
    stop,
    async forget() {
      await stop()
      await rm(stateFile, { force: true })
    },
  }

  async function stop(): Promise<void> {
    const live = await running?.catch(() => null)
    running = null
    if (!live) return
    const ended = new Promise((resolve) => live.worker.once('exit', resolve))
    live.worker.postMessage('close')
    await ended
  }
}

interface Ready {
  readonly ready: { readonly url: string; readonly storeHash: string; readonly accessToken: string }
}

function launch(
  workerUrl: URL,
  options: DemoStoreSize & { readonly stateFile: string },
): Promise<{ readonly worker: Worker; readonly access: DemoStoreAccess }> {
  const worker = new Worker(workerUrl, { workerData: options })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`exit code ${code}`)))
    worker.once('message', ({ ready: { url, storeHash, accessToken } }: Ready) =>
      resolve({ worker, access: { apiUrl: `${url}/stores/${storeHash}`, storeHash, accessToken } }),
    )
  })
}
