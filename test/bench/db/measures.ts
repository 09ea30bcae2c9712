import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

/** Milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Of the middle one and of one in a hundred, in milliseconds. */
export async function timesOf(
  rounds: number,
  work: (round: number) => Promise<unknown>,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timeOf(() => work(round)))
    await setImmediate()
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

export interface Blocks {
  /** How long nothing else got its turn at most, in milliseconds; on a busy machine other programs have a part in it. */
  readonly wall: number
  /** How long this thread worked without giving way at most: what is not the machine's doing, but for waiting on a disk. */
  readonly worked: number
}

export async function longestBlocksOf(work: () => Promise<unknown>): Promise<Blocks> {
  let [wall, worked] = [0, 0]
  let [at, used] = [performance.now(), workedMs()]
  const look = () => {
    const [now, usedNow] = [performance.now(), workedMs()]
    wall = Math.max(wall, now - at - 1)
    worked = Math.max(worked, usedNow - used)
    ;[at, used] = [now, usedNow]
  }
  const ticker = setInterval(look, 1)
  await work()
  await new Promise((resolve) => setTimeout(resolve, 5))
  clearInterval(ticker)
  return { wall, worked }
}

function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Megabytes in memory once everything that can go has gone. Needs `--expose-gc`. */
export function residentMegabytes(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.()
  return process.memoryUsage.rss() / 1024 / 1024
}

/** Bytes that this process has handed to the operating system; NaN where that can't be known. */
export function bytesWritten(): number {
  if (process.platform !== 'linux') return Number.NaN
  return Number(/wchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
}
