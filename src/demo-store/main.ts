import { optionsFrom, usage } from './command-line.ts'
import { type DemoStoreOptions, startDemoStore } from './start.ts'

const options = readOptions(process.argv.slice(2))
const { url, storeHash, accessToken, close } = await startDemoStore(options)
process.stdout.write(`${JSON.stringify({ url, storeHash, accessToken })}\n`)

let closing = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (closing) return
    closing = true
    void close().then(() => process.exit(0))
  })
}

function readOptions(args: readonly string[]): DemoStoreOptions {
  try {
    return optionsFrom(args)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    process.stderr.write(`${error.message}\n${usage}\n`)
    return process.exit(1)
  }
}
