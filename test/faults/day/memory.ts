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

/** Growth a sample: the median of the slopes between any two, which one odd sample does not move (Theil and Sen). */
export function slopeOf(values: readonly number[]): number {
  const slopes = values.flatMap((value, at) => values.slice(at + 1).map((later, by) => (later - value) / (by + 1)))
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0
}
