import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type App, type AppOptions, demoStateFile } from '@main/app'
import { systemClock } from '@main/clock'
import { askOf } from '@main/demo/ask'
import { createEmbeddedDemoStore } from '@main/demo-store'
import { createNodeHost } from '@main/serve/node-host'
import { sentence } from '@shared/messages/message'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { addExampleOperation, type ExampleOperation } from './example-operation'

const root = fileURLToPath(new URL('../..', import.meta.url))
const storeWorker = new URL('../../src/demo-store/worker.ts', import.meta.url)
const { resolve } = createRequire(import.meta.url)
const tsc = path.join(path.dirname(resolve('typescript/package.json')), 'bin', 'tsc')
const biome = resolve('@biomejs/biome/bin/biome')

let folder = ''
let example: ExampleOperation
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'adding-an-operation-'))
  for (const part of ['shared', 'main'])
    cpSync(path.join(root, 'src', part), path.join(folder, 'src', part), { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  example = addExampleOperation(path.join(folder, 'src'))
})
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10, retryDelay: 50 }))
afterEach(() => vi.unstubAllGlobals())

describe('docs/adding-an-operation.md', () => {
  it('holds an operation that the compiler accepts', () => {
    const base = readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8')
    writeFileSync(path.join(folder, 'tsconfig.base.json'), base)
    const compilerOptions = {
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      types: ['node'],
    }
    const include = ['src/main/operations', 'src/main/engine/operation.ts']
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include }),
    )
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  it('holds an operation that the linter accepts', () => {
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
    const file = `src/main/operations/${example.name}.ts`
    const args = [biome, 'check', '--vcs-enabled=false', '--error-on-warnings', file]
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  })

  it('holds an operation that is offered with its inputs and runs to its end', async () => {
    vi.stubGlobal('__APP_VERSION__', '0.0.0')
    const dataDir = path.join(folder, 'data')
    const size = { products: 30, orders: 0, plan: 'enterprise' } as const
    const demoStore = createEmbeddedDemoStore(storeWorker, demoStateFile(dataDir), size)
    const startApp = await builtApp()
    const app = await startApp({ host: await createNodeHost(dataDir), clock: systemClock, demoStore, schedules: false })
    try {
      const ask = askOf(app.call)
      const { instanceId, queueId: confirming } = await ask('app.startDemo', {})
      await ask('queues.wait', { queueId: confirming ?? '' })

      const offered = (await ask('operations.list', { instanceId })).find(({ name }) => name === example.name)
      expect(offered).toMatchObject({ direction: 'check', hidden: false })
      expect(offered && sentence(offered.title)).toBe('Check descriptions')
      expect(Object.values(offered?.inputs ?? {}).map(({ kind, label }) => [kind, sentence(label)])).toEqual([
        ['number', 'Characters at least'],
        ['toggle', 'Check drafts too'],
      ])

      const { queueId } = await ask('queues.start', {
        instanceId,
        operation: example.name,
        inputs: { atLeast: 5000 },
        startedBy: 'person',
      })
      const { state, counts } = await ask('queues.wait', { queueId })
      expect(state).toBe('done')
      expect(counts.failed).toBeGreaterThan(20)
      const issues = (await ask('issues.list', { instanceId })).filter(({ operation }) => operation === example.name)
      expect(issues.map(({ lines }) => lines)).toEqual([counts.failed])
      const { rows } = await ask('queues.lines', { queueId, query: { where: { state: 'failed' } } })
      const [line] = rows
      expect(line?.message && sentence(line.message.code, line.message.params)).toMatch(
        /^.+ is described in \d+ of 5000 characters\. Write more in BigCommerce and retry$/,
      )
    } finally {
      await app.close()
    }
  }, 60_000)
})

/** The application with the operation in it, from the copy of the sources. */
async function builtApp(): Promise<(options: AppOptions) => Promise<App>> {
  const src = path.join(folder, 'src')
  const outDir = path.join(folder, 'out')
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    resolve: { alias: { '@shared': path.join(src, 'shared'), '@main': path.join(src, 'main') } },
    build: { ssr: path.join(src, 'main', 'app.ts'), outDir, target: 'node22', minify: false },
  })
  const built: { readonly startApp: (options: AppOptions) => Promise<App> } = await import(
    pathToFileURL(path.join(outDir, 'app.js')).href
  )
  return built.startApp
}
