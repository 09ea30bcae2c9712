/** `node scripts/run.mjs NAME [arguments]`: the set-up, then one of our programs in place of this one. */
import { existsSync, readdirSync } from 'node:fs'
import { runInPlace } from './lib/child.mjs'
import { fail, main } from './lib/main.mjs'
import { inProject, say } from './lib/project.mjs'
import { getNode, nodeEnv } from './lib/runtime.mjs'
import { setUp } from './lib/set-up.mjs'

const programs = ['serve', 'cli', 'demo-store', 'demo']

await main(async () => {
  const [name, ...args] = process.argv.slice(2)
  const files = programs.includes(name) ? [] : listTypeScript(name)
  setUp()
  if (files.length === 0) return runNode([inProject('out', 'main', `${name}.js`), ...args])

  let worst = 0
  for (const file of files) {
    const code = await runNode([inProject('scripts', 'lib', 'run-ts.mjs'), file, ...args])
    if (code !== 0) say(`${file} ended with ${code}`)
    // More than 128: a signal ended it, and it was meant for all of them.
    if (code > 128) return code
    worst = Math.max(worst, code)
  }
  return worst
})

function runNode(args) {
  const node = getNode()
  return runInPlace(node, args, { env: nodeEnv(node) })
}

/** What is not part of the build: the benchmarks, each in a process of its own, and the long trials. */
function listTypeScript(name) {
  if (name === 'faults') return ['test/faults/index.ts']
  if (name !== 'bench')
    return fail(`Usage: node scripts/run.mjs ${[...programs, 'bench', 'faults'].join(' | ')} [arguments]`)
  const folder = inProject('test', 'bench')
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.bench.ts')) : []
  if (names.length === 0) return fail('There is no benchmark in test/bench.')
  return names.sort().map((file) => `test/bench/${file}`)
}
