import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * The long trials: the tests that kill and damage, as often as `--runs` says. A line of JSON for each; ends non-zero if
 * anything was lost or done twice. The test run keeps a sample of the same ones.
 */
const trials = ['test/db/kill.test.ts', 'test/db/damage.test.ts', 'test/app/kill.test.ts']

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly duration?: number
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100' } } })
const runs = Number(values.runs)
const folder = mkdtempSync(join(tmpdir(), 'quayside-faults-'))
let failed = 0

for (const trial of trials) {
  const outputFile = join(folder, 'report.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', trial, '--reporter=json', `--outputFile=${outputFile}`]
  const timeout = `--testTimeout=${60_000 + runs * 5000}`
  const env = { ...process.env, QUAYSIDE_KILLS: String(runs) }
  spawnSync(process.execPath, [...args, timeout], { stdio: ['ignore', 'ignore', 'inherit'], env })
  const report = JSON.parse(readFileSync(outputFile, 'utf8')) as Report
  for (const { assertionResults } of report.testResults) {
    for (const { fullName, status, duration, failureMessages } of assertionResults) {
      const ok = status === 'passed'
      if (!ok) failed += 1
      const line = { trial: fullName, runs, ok, seconds: Math.round((duration ?? 0) / 100) / 10 }
      process.stdout.write(`${JSON.stringify(ok ? line : { ...line, problems: failureMessages })}\n`)
    }
  }
}
rmSync(folder, { recursive: true, force: true })
process.exitCode = failed > 0 ? 1 : 0
