import { liveThrough } from '../merchant/changed-orders'
import { runTrials } from '../trial'

await runTrials([
  {
    name: 'orders changed by their merchant',
    per100: 3000,
    run: async ({ runs, seed }) => ({ problems: [], figures: await liveThrough(runs, seed) }),
  },
])
