import { parentPort, workerData } from 'node:worker_threads'
import { type DemoStoreOptions, startDemoStore } from './start.ts'

/** Runs a demo store in a worker thread: options come as `workerData`, `{ready}` goes out, `'close'` ends it. */
if (parentPort === null) throw new Error('This file runs in a worker thread only')
const port = parentPort
const { url, storeHash, accessToken, close } = await startDemoStore((workerData ?? {}) as DemoStoreOptions)
port.postMessage({ ready: { url, storeHash, accessToken } })
port.on('message', (message: unknown) => {
  if (message !== 'close') return
  void close().then(() => port.close())
})
