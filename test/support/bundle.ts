import { join } from 'node:path'
import { build } from 'vite'

/** Bundles TypeScript programs with the project's aliases into one folder, flat, so that workers stand beside them. */
export async function bundle(programs: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  const root = process.cwd()
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
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(root, path)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  })
}
