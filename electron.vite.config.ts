import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import packageJson from './package.json' with { type: 'json' }

const src = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url))
const alias = { '@shared': src('shared'), '@main': src('main'), '@renderer': src('renderer') }

export default defineConfig({
  main: {
    define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
    resolve: { alias },
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: src('main/index.ts'),
          serve: src('main/serve.ts'),
          cli: src('main/cli.ts'),
          demo: src('main/demo.ts'),
          'demo-store': src('demo-store/main.ts'),
          'backup-worker': src('main/backup/backup-worker.ts'),
          'compaction-worker': src('main/db/journal/upkeep/compaction-worker.ts'),
          'demo-store-worker': src('demo-store/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file.
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: src('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: src('renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { input: src('renderer/index.html') },
    },
  },
})
