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
  let running: Promise<Running> | null = null
  return {
    async start() {
      running ??= begin()
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

  function begin(): Promise<Running> {
    const begun = launch(workerUrl, { ...size, stateFile }, () => {
      if (running === begun) running = null
    })
    return begun
  }

  async function stop(): Promise<void> {
    const live = await running?.catch(() => null)
    running = null
    if (!live) return
    live.worker.postMessage('close')
    await live.ended
  }
}

interface Ready {
  readonly ready: { readonly url: string; readonly storeHash: string; readonly accessToken: string }
}

interface Running {
  readonly worker: Worker
  readonly access: DemoStoreAccess
  readonly ended: Promise<void>
}

/** `onEnd`: also of a thread that died by itself, which nobody must wait for any more. */
function launch(
  workerUrl: URL,
  options: DemoStoreSize & { readonly stateFile: string },
  onEnd: () => void,
): Promise<Running> {
  const worker = new Worker(workerUrl, { workerData: options })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  void ended.then(onEnd)
  return new Promise((resolve, reject) => {
    // Stays for good: an error that nobody listens to would end the application.
    worker.on('error', reject)
    worker.once('exit', (code) => reject(new Error(`exit code ${code}`)))
    worker.once('message', ({ ready: { url, storeHash, accessToken } }: Ready) =>
      resolve({ worker, access: { apiUrl: `${url}/stores/${storeHash}`, storeHash, accessToken }, ended }),
    )
  })
}
