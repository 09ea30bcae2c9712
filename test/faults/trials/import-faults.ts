import { faultKinds } from '../../../src/demo-store/faults/fault'
import { importUnderFaults } from '../shop/import-faults'
import { runTrials, type Trial } from '../trial'

await runTrials(
  faultKinds.map(
    (kind): Trial => ({
      name: `import under ${kind}`,
      per100: 20,
      // Rows move from page to page only where there is a second page.
      run: ({ runs, random }) =>
        importUnderFaults({ kind, orders: kind === 'moved-page' ? 280 : 50, runs, random: random('faults') }),
    }),
  ),
)
