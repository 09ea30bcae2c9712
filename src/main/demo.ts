import { demoInFolder } from './demo/demo-in-folder'

/** `npm run demo`: the main job without a window; ends with 0 only if every total agrees with the store's. */
const storeWorker = new URL('./demo-store-worker.js', import.meta.url)

demoInFolder({ storeWorker, print: (line) => void process.stdout.write(`${line}\n`) }).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
