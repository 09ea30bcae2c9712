import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from '../support/bundle'
import { programs } from './programs'

/**
 * `npm run faults [-- --runs N] [--only NAME] [--seed N]`: the long trials, one after another, a line of JSON for each;
 * ends non-zero if anything was lost or done twice. docs/trials.md says what each proves. Each program of trials runs in
 * a process of its own, so that none has another's files, memory or clock.
 */
const trialFolder = 'test/faults/trials'
const trials = (await readdir(trialFolder)).map((file) => file.replace(/\.ts$/, '')).sort()
// Below node_modules, so that the packages it imports are found.
const out = await mkdtemp(join('node_modules', '.faults-'))
let failed = false
try {
  const ours = Object.fromEntries(trials.map((name) => [name, join(trialFolder, `${name}.ts`)]))
  await bundle({ ...programs, ...ours }, out)
  for (const name of trials) {
    const args = ['--enable-source-maps', '--expose-gc', join(out, `${name}.js`), ...process.argv.slice(2)]
    const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
    if (code !== 0) failed = true
  }
} finally {
  await rm(out, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
