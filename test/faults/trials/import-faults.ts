import { faultKinds } from '../../../src/demo-store/faults/fault'
import { importUnderFaults } from '../shop/import-faults'
import { runTrials, type Trial } from '../trial'

await runTrials(
  faultKinds.map(
    (kind): Trial => ({
      name: `import under ${kind}`,
      per100: kind === 'moved-page' ? 5 : 20,
      run: ({ runs, random }) =>
        importUnderFaults({ kind, orders: kind === 'moved-page' ? 270 : 50, runs, random: random('faults') }),
    }),
  ),
)
