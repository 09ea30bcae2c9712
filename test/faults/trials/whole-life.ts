import { liveMany } from '../../support/whole-life/many-lives'
import { runTrials } from '../trial'

await runTrials([
  {
    name: 'whole life',
    per100: 2000,
    run: ({ runs, random }) => liveMany({ lives: runs, random }),
  },
])
