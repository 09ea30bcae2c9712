import { describe, expect, it } from 'vitest'
import { randomFor } from '../../src/demo-store/random'
import { liveThrough } from './day/one-day'
import { importUnderFaults } from './shop/import-faults'

/** A sample of what `npm run faults` does at length; the same seed each time, so that a failure comes again. */
const seed = 11

describe('an import', () => {
  it.each(['503', 'reset', 'truncated'] as const)(
    'API-2, ORD-2: under %s ends as one without',
    async (kind) => {
      const { problems } = await importUnderFaults({ kind, orders: 8, runs: 1, random: randomFor(seed, kind) })
      expect(problems).toEqual([])
    },
    60_000,
  )
})

describe('some hours of a shop', () => {
  it('OPR-4, OPR-6: with sleeps, restarts and faults import every order once and miss no run', async () => {
    const { problems, figures } = await liveThrough({
      shops: 1,
      hours: 2,
      quietFrom: 2,
      random: randomFor(seed, 'day'),
    })
    expect(problems).toEqual([])
    expect(figures).toMatchObject({ shops: 1, restarts: 1 })
  }, 60_000)
})
