/** `npm run check`: what is checked without running a test. One line a step; a failing step says what to do. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { listFiles } from './lib/files.mjs'
import { findTooLong, findUnfinished, isAboutHouseRules } from './lib/house-rules.mjs'
import { main } from './lib/main.mjs'
import { inProject, root } from './lib/project.mjs'
import { getNode, nodeEnv } from './lib/runtime.mjs'
import { install } from './lib/set-up.mjs'

const sources = ['.ts', '.tsx', '.mjs', '.css']

const steps = [
  { name: 'types', run: () => runPackage('typescript/bin/tsc', ['-b']), remedy: 'mend the types (npm run typecheck)' },
  {
    name: 'lint',
    run: () => runPackage('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
    remedy: 'npx biome check --write . mends most of it',
  },
  {
    name: 'unused',
    run: () => runPackage('knip/bin/knip.js', []),
    remedy: 'remove what nothing uses (npm run unused)',
  },
  { name: 'length', run: () => findInSources(findTooLong), remedy: 'split the files' },
  {
    name: 'unfinished',
    run: () => findInSources(findUnfinished),
    remedy: 'finish them, or give the reason on the line',
  },
  {
    name: 'requirements',
    run: () => runNode(['scripts/requirements.mjs', '--check']),
    remedy: 'node scripts/requirements.mjs --write',
  },
  { name: 'build', run: () => runNode(['scripts/build.mjs']), remedy: 'mend the build (npm run build)' },
]

await main(() => {
  install()
  let failed = 0
  for (const { name, run, remedy } of steps) {
    const started = Date.now()
    const problem = run()
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(problem === null ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s): ${remedy}\n${problem}`)
    if (problem !== null) failed++
  }
  console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${steps.length} checks failed.`)
  return failed === 0 ? 0 : 1
})

function runPackage(bin, args) {
  return runNode([inProject('node_modules', ...bin.split('/')), ...args])
}

/** What the tool said, where it failed; null where it is content. */
function runNode(args) {
  const node = getNode()
  const env = nodeEnv(node)
  const { status, stdout, stderr } = spawnSync(node, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return status === 0 ? null : `${stdout}${stderr}`.trim() || `It ended with ${status}.`
}

function findInSources(rule) {
  const files = listFiles(['src', 'test', 'scripts'], sources).filter((file) => !isAboutHouseRules(file))
  const found = files.flatMap((file) => rule(file, readFileSync(inProject(file), 'utf8')))
  return found.length === 0 ? null : found.join('\n')
}
