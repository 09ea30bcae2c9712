import { parseArgs } from 'node:util'
import { type Random, randomFor } from '../../src/demo-store/random'

/** A trial: something done again and again at random places, and what must hold each time. */
export interface Trial {
  readonly name: string
  /** How often it is done where `--runs` is 100. */
  readonly per100: number
  /** Why it can't be had on this machine: said in the trial's line instead of running it. Null: it can. */
  readonly unable?: () => string | null
  run(asked: Asked): Promise<Found>
}

export interface Asked {
  readonly runs: number
  readonly seed: number
  /** An own row of numbers for each use: the same seed and labels give the same row. */
  random(...labels: readonly (string | number)[]): Random
}

export interface Found {
  /** What was lost, done twice, half done or unreadable. Empty: all is well. */
  readonly problems: readonly string[]
  readonly figures?: Readonly<Record<string, unknown>>
}

/** Runs a program's trials, a line of JSON for each; ends the process non-zero where one found a problem. */
export async function runTrials(trials: readonly Trial[]): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      only: { type: 'string', default: '' },
    },
  })
  const seed = Number(values.seed)
  for (const trial of trials.filter(({ name }) => name.includes(values.only))) {
    const runs = Math.max(1, Math.round((trial.per100 * Number(values.runs)) / 100))
    const line = await lineOf(trial, { runs, seed, random: (...labels) => randomFor(seed, trial.name, ...labels) })
    process.stdout.write(`${JSON.stringify(line)}\n`)
    if (!line.ok) process.exitCode = 1
  }
  // What a failed trial left open must not hold up the next one.
  process.exit()
}

async function lineOf(trial: Trial, asked: Asked) {
  const { name } = trial
  const notRun = trial.unable?.() ?? null
  if (notRun !== null) return { trial: name, runs: 0, ok: true, notRun }
  const { runs, seed } = asked
  const startedMs = performance.now()
  const seconds = () => Math.round((performance.now() - startedMs) / 100) / 10
  try {
    const { problems, figures } = await trial.run(asked)
    const line = { trial: name, runs, seed, ok: problems.length === 0, seconds: seconds(), ...figures }
    return problems.length === 0 ? line : { ...line, found: problems.length, problems: problems.slice(0, 10) }
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { trial: name, runs, seed, ok: false, seconds: seconds(), problems: [problem] }
  }
}
