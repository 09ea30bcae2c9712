import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Our plain Node programs as they are shipped, from the present sources, in a folder of their own. */
export interface Programs {
  readonly cli: string
  readonly serve: string
  readonly remove: () => Promise<void>
}

export async function buildPrograms(): Promise<Programs> {
  // Below node_modules, so that the packages they import are found.
  const outDir = await mkdtemp(join(root, 'node_modules', '.programs-test-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
    resolve: { alias: { '@shared': join(root, 'src/shared'), '@main': join(root, 'src/main') } },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: {
        input: {
          cli: join(root, 'src/main/cli.ts'),
          serve: join(root, 'src/main/serve.ts'),
          'backup-worker': join(root, 'src/main/backup/backup-worker.ts'),
          'demo-store-worker': join(root, 'src/demo-store/worker.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return {
    cli: join(outDir, 'cli.js'),
    serve: join(outDir, 'serve.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  }
}
