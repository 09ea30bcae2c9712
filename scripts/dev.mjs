/** `npm run dev`: the application, rebuilt as the sources change. Without Electron it is the browser host. */
import { spawn } from 'node:child_process'
import { existsSync, statSync, watchFile } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runBrowserHost } from './lib/browser-host.mjs'
import { exitOf, passSignalsTo, runInPlace } from './lib/child.mjs'
import { getElectron } from './lib/electron.mjs'
import { main } from './lib/main.mjs'
import { inProject, root, say } from './lib/project.mjs'
import { getNode, nodeEnv } from './lib/runtime.mjs'
import { install } from './lib/set-up.mjs'

const electronVite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')

await main(async () => {
  const { values } = parseArgs({
    options: { browser: { type: 'boolean' }, data: { type: 'string' }, port: { type: 'string' } },
  })
  install()
  const electron = values.browser ? { reason: 'the browser was asked for' } : getElectron({ again: false })
  if (electron.path) return devInElectron(electron.path, values)
  say(`Developing in the browser, because ${electron.reason}. A change is built at once; reload the page to see it.`)
  return devInBrowser(values)
})

/** electron-vite asks `electron` for its path unless told, and that would start a download. */
function devInElectron(file, { data }) {
  const node = getNode()
  const args = [electronVite, 'dev', '--watch', ...(data ? ['--', '--data', data] : [])]
  return runInPlace(node, args, { env: { ...nodeEnv(node), ELECTRON_EXEC_PATH: file } })
}

async function devInBrowser(values) {
  const node = getNode()
  const startedMs = Date.now()
  const args = [electronVite, 'build', '--watch', '--logLevel', 'warn']
  const builder = passSignalsTo(spawn(node, args, { cwd: root, env: nodeEnv(node), stdio: ['ignore', 2, 2] }))
  const built = () =>
    ['main/serve.js', 'renderer/index.html'].every((file) => isNewer(inProject('out', file), startedMs))
  while (!built()) {
    if (builder.exitCode !== null) return builder.exitCode
    await pause(200)
  }
  watchFile(inProject('out', 'main', 'serve.js'), { interval: 1000 }, () =>
    say('The engine was rebuilt: start again to run it.'),
  )
  const code = await runBrowserHost(values)
  builder.kill()
  await exitOf(builder)
  process.exitCode = code
  return process.exit(code)
}

function isNewer(file, ms) {
  return existsSync(file) && statSync(file).mtimeMs >= ms
}
