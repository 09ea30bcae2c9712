/** `node run-ts.mjs FILE.ts [arguments]`: bundles one TypeScript program with the project's aliases and runs it here. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inCache, inProject } from './project.mjs'

const [entry, ...args] = process.argv.slice(2)
const { build } = await import('vite')
const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
const name = entry.replace(/\.ts$/, '').replaceAll(/[^\w.-]+/g, '-')
const outDir = path.join(inCache('run-ts'), name)

await build({
  configFile: false,
  logLevel: 'warn',
  root: inProject(),
  define: { __APP_VERSION__: JSON.stringify(version) },
  resolve: { alias: { '@shared': inProject('src', 'shared'), '@main': inProject('src', 'main') } },
  // Packages stay where they are installed: the bundle holds our own files only.
  build: { ssr: inProject(entry), outDir, emptyOutDir: true, target: 'node22', minify: false, sourcemap: true },
})
process.setSourceMapsEnabled(true)
// The program sees the arguments it would see if Node could run it as it is.
const output = path.join(outDir, `${path.basename(entry, '.ts')}.js`)
process.argv.splice(1, Number.POSITIVE_INFINITY, output, ...args)
await import(pathToFileURL(output).href)
