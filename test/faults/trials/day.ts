import { liveThrough } from '../day/one-day'
import { runTrials } from '../trial'

await runTrials([
  {
    name: 'a day of five shops',
    per100: 1,
    async run({ runs, random }) {
      // Longer rather than more often: what leaks shows with time.
      const hours = 24 * runs
      return liveThrough({ shops: 5, hours: hours + 12, quietFrom: hours, random: random('day') })
    },
  },
])
