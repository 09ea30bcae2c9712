import { describe, expect, it } from 'vitest'
import { randomFor } from '../../src/demo-store/random'
import { writeKinds } from './once/kinds'
import { writeOnce } from './once/write-once'

/** A sample of what `npm run faults` does at length; the same seed each time, so that a failure comes again. */
const seed = 11

describe('a write that must not happen twice', () => {
  it.each(writeKinds.map((kind) => [kind.name, kind] as const))(
    'DAT-1, RFD-2, FUL-2, PAY-1, CAN-1: happens once whatever fails: %s',
    async (name, kind) => {
      const found = await writeOnce({ kind, runs: 8, random: randomFor(seed, name) })
      expect(found.problems).toEqual([])
      expect(found.figures?.turns).toBeGreaterThan(8)
    },
    60_000,
  )
})
