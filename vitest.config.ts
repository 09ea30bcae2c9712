import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const src = (folder: string) => fileURLToPath(new URL(`src/${folder}`, import.meta.url))

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
  resolve: { alias: { '@shared': src('shared'), '@main': src('main'), '@renderer': src('renderer') } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**'],
    // Importing electron outside Electron starts a download; nothing under test may do that.
    env: { ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? 'none' },
    // Every core: most of the time a test waits for its own disk or store.
    maxWorkers: availableParallelism(),
    // Only to end what hangs; nothing is proved by being quick.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
