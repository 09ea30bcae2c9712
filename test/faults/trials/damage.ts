import { damageAgainAndAgain, damages } from '../damage/damage'
import { runTrials, type Trial } from '../trial'

const times: Readonly<Record<string, number>> = { 'cut anywhere': 600, 'bit in the last batch': 300 }

await runTrials(
  damages.map(
    (damage): Trial => ({
      name: `damage ${damage}`,
      per100: times[damage] ?? 100,
      run: ({ runs, random }) => {
        const compactionWorker = new URL('./compaction-worker.js', import.meta.url)
        return damageAgainAndAgain({ damage, times: runs, compactionWorker, random: random('places') })
      },
    }),
  ),
)
