import { optionsFrom, usage } from './command-line.ts'
import { type DemoStoreOptions, startDemoStore } from './start.ts'

const starting = startDemoStore(readOptions(process.argv.slice(2)))

// Listened for from the first moment, so that whoever reads the line below can end the store at once.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void starting.then(({ close }) => close()).then(() => process.exit(0))
  })
}

const { url, storeHash, accessToken } = await starting
process.stdout.write(`${JSON.stringify({ url, storeHash, accessToken })}\n`)

function readOptions(args: readonly string[]): DemoStoreOptions {
  try {
    return optionsFrom(args)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    process.stderr.write(`${error.message}\n${usage}\n`)
    return process.exit(1)
  }
}
