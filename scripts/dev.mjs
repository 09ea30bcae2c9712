/** `npm run dev`: the application, rebuilt as the sources change. Without Electron it is the browser host. */
import { watch } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startBrowserHost } from './lib/browser-host.mjs'
import { exitOf, runInPlace } from './lib/child.mjs'
import { getElectron } from './lib/electron.mjs'
import { main } from './lib/main.mjs'
import { inProject, say } from './lib/project.mjs'
import { getNode, nodeEnv } from './lib/runtime.mjs'
import { install, rebuild, setUp } from './lib/set-up.mjs'

const quietMs = 300

await main(() => {
  const { values } = parseArgs({
    options: { browser: { type: 'boolean' }, data: { type: 'string' }, port: { type: 'string' } },
  })
  install()
  const electron = values.browser ? { reason: 'that was asked for' } : getElectron({ again: false })
  if (electron.path) return developInElectron(electron.path, values)
  say(`Developing in the browser, because ${electron.reason}.`)
  return developInBrowser(values)
})

/** electron-vite asks `electron` for its path unless told, and that would start a download. */
function developInElectron(file, { data }) {
  const node = getNode()
  const electronVite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const args = [electronVite, 'dev', '--watch', ...(data ? ['--', '--data', data] : [])]
  return runInPlace(node, args, { env: { ...nodeEnv(node), ELECTRON_EXEC_PATH: file } })
}

/** A page needs only to be loaded again; a change of the engine starts the host again, at a new address. */
async function developInBrowser(options) {
  setUp()
  let engineChanged = false
  let timer
  let host = startBrowserHost(options)
  watch(inProject('src'), { recursive: true }, (_, name) => {
    engineChanged ||= !name?.startsWith(`renderer${path.sep}`)
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!buildAgain()) return
      if (engineChanged) host.kill()
      else say('Built. Load the page again to see it.')
    }, quietMs)
  })
  for (;;) {
    const code = await exitOf(host)
    if (!engineChanged) process.exit(code)
    engineChanged = false
    host = startBrowserHost(options)
  }
}

/** A mistake in the sources is shown by the build and mended by the next change. */
function buildAgain() {
  try {
    rebuild()
    return true
  } catch (error) {
    say(error.message)
    return false
  }
}
