/** Prints docs/requirements.md as the tests make it; `--write` saves it, `--check` fails when the saved one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { listFiles } from './lib/files.mjs'
import { fail, main } from './lib/main.mjs'
import { inProject } from './lib/project.mjs'
import { findMentions, toPage } from './lib/requirements.mjs'

await main(() => {
  const files = listFiles(['test'], ['.test.ts', '.test.tsx', '.spec.ts'])
  // What the scripts' own tests hold are examples.
  const real = files.filter((file) => !file.startsWith('test/scripts/'))
  const page = toPage(real.flatMap((file) => findMentions(file, readFileSync(inProject(file), 'utf8'))))
  const saved = inProject('docs', 'requirements.md')
  const [how] = process.argv.slice(2)
  if (how === '--write') writeFileSync(saved, page)
  else if (how !== '--check') process.stdout.write(page)
  else if (!existsSync(saved) || readFileSync(saved, 'utf8') !== page) {
    return fail('docs/requirements.md is stale. Run: node scripts/requirements.mjs --write')
  }
})
