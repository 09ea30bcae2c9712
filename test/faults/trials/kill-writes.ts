import { fileURLToPath } from 'node:url'
import { killAgainAndAgain } from '../journal-work/kill'
import { workNames } from '../journal-work/works'
import { runTrials, type Trial } from '../trial'

const program = fileURLToPath(new URL('./journal-child.js', import.meta.url))

await runTrials(
  [...workNames, 'small-files' as const].map(
    (work): Trial => ({
      name: `kill ${work}`,
      per100: 100,
      run: ({ runs, random }) => killAgainAndAgain({ program, work, kills: runs, random: random('moments') }),
    }),
  ),
)
