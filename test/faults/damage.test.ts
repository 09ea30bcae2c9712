import { describe, expect, it } from 'vitest'
import { randomFor } from '../../src/demo-store/random'
import { damageAgainAndAgain, damages } from './damage/damage'

/** A sample of what `npm run faults` does at length; the same seed each time, so that a failure comes again. */
const seed = 11
const compactionWorker = new URL('../../src/main/db/journal/upkeep/compaction-worker.ts', import.meta.url)

describe.each(damages)('a damaged journal (%s)', (damage) => {
  it('DAT-1: gives back what was whole, never what was not, and says so', async () => {
    const random = randomFor(seed, damage)
    const { problems } = await damageAgainAndAgain({ damage, times: 12, compactionWorker, random })
    expect(problems).toEqual([])
  })
})
