/** `npm test`: everything that proves it works. Its last line counts what passed, failed and was skipped. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { runInPlace } from './lib/child.mjs'
import { addCounts, countVitest, exitCodeOfCounts, toCountsLine } from './lib/counts.mjs'
import { runEndToEnd } from './lib/e2e.mjs'
import { main } from './lib/main.mjs'
import { inCache, inProject } from './lib/project.mjs'
import { getNode, nodeEnv } from './lib/runtime.mjs'
import { setUp } from './lib/set-up.mjs'

await main(async () => {
  setUp()
  const unit = await runVitest()
  const endToEnd = await runEndToEnd([])
  const counts = addCounts([unit.counts, endToEnd.counts])
  // A runner that fails without a failed test still fails the whole.
  if (counts.failed === 0 && (unit.code !== 0 || endToEnd.code !== 0)) counts.failed = 1
  console.log(toCountsLine(counts))
  return exitCodeOfCounts(counts)
})

async function runVitest() {
  const report = inCache('vitest.json')
  rmSync(report, { force: true })
  const node = getNode()
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runInPlace(node, [vitest, 'run', ...reporters], { env: nodeEnv(node) })
  return { counts: countVitest(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null), code }
}
