import { createWritesUnderWay } from '@main/engine/once'
import type { FaultKind } from '../../../src/demo-store/faults/fault'
import type { Random } from '../../../src/demo-store/random'
import { simulatedClock } from '../../support/simulated-clock'
import type { Found } from '../trial'
import type { Process, ToWrite, WriteKind, WriteShop } from './write-kind'

export interface WriteOnce {
  readonly kind: WriteKind
  readonly runs: number
  readonly random: Random
}

/** Writes in one shop: more would make its lists long, and each run slow. */
const writesAShop = 40
const mostTurns = 5
/** Turns without faults after which it must be done: looking waits two minutes before it believes that nothing is there. */
const quietTurns = 8

const kinds: readonly FaultKind[] = [
  '429', '429-bare', '500-html', '502', '503', 'timeout', 'reset', 'truncated', 'empty-200', 'after-write-503',
  'after-write-timeout', 'before-write-503', '401', '403', 'slow', 'gone',
] // biome-ignore format: one table

/**
 * One write after another, each under faults at random places, in processes that die after a random commit, with Retry
 * pressed several times at once. In the end the store has done it once, and the books say the same.
 */
export async function writeOnce({ kind, runs, random }: WriteOnce): Promise<Found> {
  const problems: string[] = []
  const figures = { turns: 0, deaths: 0, faults: 0 }
  let shop: WriteShop | null = null
  try {
    for (let run = 0; run < runs && problems.length < 10; run += 1) {
      if (run % writesAShop === 0) {
        await shop?.close()
        shop = await kind.open()
      }
      if (shop) problems.push(...(await oneRun(shop, run, random, figures)))
    }
  } finally {
    await shop?.close()
  }
  return { problems, figures }
}

async function oneRun(
  shop: WriteShop,
  run: number,
  random: Random,
  figures: { turns: number; deaths: number; faults: number },
): Promise<readonly string[]> {
  const write = await shop.begin(run)
  const clock = simulatedClock(Date.UTC(2026, 5, 20, 12))
  const happened: string[] = []
  let process: Process = { underWay: createWritesUnderWay(), clock }
  for (let turn = random.int(1, mostTurns); turn > 0; turn -= 1) {
    const faults = faultsOf(write, random)
    if (faults.length > 0) await shop.fault(...faults)
    figures.faults += faults.length
    figures.turns += 1
    const dies = random.chance(0.4) ? random.int(0, 8) : null
    const presses = random.chance(0.3) ? random.int(2, 3) : 1
    happened.push(JSON.stringify({ faults, dies, presses }))
    const world = dies === null ? shop.world : shop.world.dyingAfter(dies)
    await Promise.allSettled(Array.from({ length: presses }, () => write.turn(world, process)))
    if (dies !== null) {
      figures.deaths += 1
      process = { underWay: createWritesUnderWay(), clock }
    }
    if (random.chance(0.4)) await shop.clearFaults()
    await clock.advance(random.int(0, 200_000))
  }
  await shop.clearFaults()
  for (let turn = 0; turn < quietTurns && !(await write.isDone()); turn += 1) {
    await Promise.allSettled([write.turn(shop.world, process)])
    await clock.advance(90_000)
  }
  const problems = (await write.isDone()) ? await write.problems() : ['it was never done', ...(await write.problems())]
  return problems.map((problem) => `Run ${run} (${happened.join(', ')}): ${problem}`)
}

function faultsOf({ paths }: ToWrite, random: Random): readonly object[] {
  return Array.from({ length: random.int(0, 2) }, () => {
    const match = {
      path: random.pick(paths),
      ...(random.chance(0.5) && { method: random.pick(['GET', 'POST', 'PUT']) }),
    }
    return { match, kind: random.pick(kinds), times: random.int(1, 2), ms: 3000 }
  })
}
