import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFor } from '../../src/demo-store/random'
import { bundle } from '../support/bundle'
import { cutPower } from './disk/power-cuts'
import { killAgainAndAgain } from './journal-work/kill'
import { ownWorkNames, workNames } from './journal-work/works'
import { programs } from './programs'

/** A sample of what `npm run faults` does at length; the same seed each time, so that a failure comes again. */
const seed = 11
let out = ''

beforeAll(async () => {
  // Below node_modules, so that the packages they import are found.
  out = await mkdtemp(join(process.cwd(), 'node_modules', '.faults-test-'))
  await bundle(programs, out)
}, 60_000)
afterAll(() => rm(out, { recursive: true, force: true }))

describe('a process that saves', () => {
  it.each([...workNames, 'small-files' as const])(
    'DAT-1: killed (%s), has lost nothing, and left no half',
    async (work) => {
      const program = join(out, 'journal-child.js')
      const found = await killAgainAndAgain({ program, work, kills: 3, random: randomFor(seed, work) })
      expect(found.problems).toEqual([])
      expect(found.figures?.acknowledged).toBeGreaterThan(3)
    },
    60_000,
  )

  it.each([...ownWorkNames, 'small-files' as const])(
    'DAT-1: cut off from power (%s), has lost nothing',
    async (work) => {
      const [recorder, program] = [join(out, 'disk-recorder.js'), join(out, 'journal-child.js')]
      const random = randomFor(seed, work, 'cuts')
      const commits = work === 'group' ? 400 : 40
      const { problems } = await cutPower({ recorder, program, work, cuts: 12, commits, random })
      expect(problems).toEqual([])
    },
    60_000,
  )
})
