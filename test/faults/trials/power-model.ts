import { fileURLToPath } from 'node:url'
import { cutPower } from '../disk/power-cuts'
import { ownWorkNames } from '../journal-work/works'
import { runTrials, type Trial } from '../trial'

const beside = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url))

/** Enough that all of it happens several times. */
const commits: Partial<Record<string, number>> = { group: 1500, compaction: 400 }

await runTrials(
  [...ownWorkNames, 'small-files' as const].map(
    (work): Trial => ({
      name: `power model ${work}`,
      per100: 500,
      run: ({ runs, random }) =>
        cutPower({
          recorder: beside('disk-recorder'),
          program: beside('journal-child'),
          work,
          cuts: runs,
          commits: commits[work] ?? 120,
          random: random('cuts'),
        }),
    }),
  ),
)
