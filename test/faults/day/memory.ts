import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export interface Memory {
  readonly heapMb: number
  readonly outsideMb: number
  readonly rssMb: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is really held: garbage is collected first, twice, so that what finalizers let go of is gone too. */
export async function measure(): Promise<Memory> {
  for (let turn = 0; turn < 2; turn += 1) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage()
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 102.4) / 10
  return { heapMb: megabytes(heapUsed), outsideMb: megabytes(external + arrayBuffers), rssMb: megabytes(rss) }
}

/** Growth a sample, by least squares. */
export function slopeOf(values: readonly number[]): number {
  const [meanX, meanY] = [(values.length - 1) / 2, values.reduce((sum, value) => sum + value, 0) / values.length]
  let [above, below] = [0, 0]
  for (const [x, y] of values.entries()) {
    above += (x - meanX) * (y - meanY)
    below += (x - meanX) ** 2
  }
  return below === 0 ? 0 : above / below
}
