import { fileURLToPath } from 'node:url'
import { killImport } from '../shop/import-kills'
import { runTrials } from '../trial'

const beside = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url))

await runTrials([
  {
    name: 'import killed',
    per100: 200,
    run: ({ runs, random }) =>
      killImport({
        cli: beside('cli'),
        demoStore: beside('demo-store'),
        orders: 5 * runs,
        kills: runs,
        random: random('moments'),
      }),
  },
])
