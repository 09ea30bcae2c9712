import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFor } from '../../src/demo-store/random'
import { bundle } from '../support/bundle'
import { cutPower } from './disk/power-cuts'
import { killAgainAndAgain } from './journal-work/kill'
import { workNames } from './journal-work/works'
import { programs } from './programs'

/** A sample of what `npm run faults` does at length; the same seed each time, so that a failure comes again. */
const seed = 11
const works = [...workNames, 'small-files' as const]
let out = ''

beforeAll(async () => {
  // Below node_modules, so that the packages they import are found.
  out = await mkdtemp(join(process.cwd(), 'node_modules', '.faults-test-'))
  await bundle(programs, out)
}, 60_000)
afterAll(() => rm(out, { recursive: true, force: true }))

describe.each(works)('a process that saves (%s)', (work) => {
  it('DAT-1: killed, has lost nothing it acknowledged, and left nothing half done', async () => {
    const program = join(out, 'journal-child.js')
    const found = await killAgainAndAgain({ program, work, kills: 3, random: randomFor(seed, work) })
    expect(found.problems).toEqual([])
    expect(found.figures?.acknowledged).toBeGreaterThan(3)
  }, 60_000)

  it('DAT-1: cut off from power, has lost nothing it acknowledged, whatever was not synced', async () => {
    const [recorder, program] = [join(out, 'disk-recorder.js'), join(out, 'journal-child.js')]
    const random = randomFor(seed, work, 'cuts')
    const commits = work === 'group' ? 400 : 40
    const { problems } = await cutPower({ recorder, program, work, cuts: 12, commits, random })
    expect(problems).toEqual([])
  }, 60_000)
})
