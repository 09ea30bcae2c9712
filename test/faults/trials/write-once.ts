import { writeKinds } from '../once/kinds'
import { writeOnce } from '../once/write-once'
import { runTrials, type Trial } from '../trial'

await runTrials(
  writeKinds.map(
    (kind): Trial => ({
      name: `write once ${kind.name}`,
      per100: 1000,
      run: ({ runs, random }) => writeOnce({ kind, runs, random: random('writes') }),
    }),
  ),
)
