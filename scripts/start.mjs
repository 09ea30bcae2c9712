/** `npm start`: the application in Electron, or, where Electron can't be had or can't start, in the browser. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { hasDesktop, runBrowserHost } from './lib/browser-host.mjs'
import { exitCodeOf, passSignalsTo } from './lib/child.mjs'
import { earlyDeath, getElectron } from './lib/electron.mjs'
import { fail, main } from './lib/main.mjs'
import { root, say } from './lib/project.mjs'
import { nodeEnv } from './lib/runtime.mjs'
import { setUp } from './lib/set-up.mjs'

const earlyMs = 8000

await main(async () => {
  const options = readOptions()
  setUp()
  const inBrowser = { ...options, open: hasDesktop(process.platform, process.env) }
  if (options.browser) return runBrowserHost(inBrowser)

  const electron = getElectron({ again: Boolean(options.electron) })
  if (electron.path) {
    const { code, reason } = await runElectron(electron.path, options)
    if (!reason) return code
    electron.reason = reason
  }
  if (options.electron) return fail(`Electron was asked for and can't be started: ${electron.reason}.`)
  say(`Quayside runs in the browser this time, because ${electron.reason}.`)
  say('Without Electron there is no tray icon, no notifications of the desktop and no key store for the tokens.')
  say('To try Electron again: npm start -- --electron')
  return runBrowserHost(inBrowser)
})

function readOptions() {
  const usage = 'Usage: npm start [-- --browser | --electron] [--data DIR] [--port N]'
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean' },
        electron: { type: 'boolean' },
        data: { type: 'string' },
        port: { type: 'string' },
      },
    })
    if (!(values.browser && values.electron)) return values
  } catch (error) {
    fail(`${error.message}\n${usage}`)
  }
  return fail(usage)
}

/** Answers the exit code, and a reason where Electron died in its first seconds of something the browser host is free of. */
async function runElectron(file, { data }) {
  const started = Date.now()
  const args = ['.', ...(data ? ['--data', data] : [])]
  const child = passSignalsTo(spawn(file, args, { cwd: root, env: nodeEnv(), stdio: ['inherit', 'inherit', 'pipe'] }))
  let stderr = ''
  child.stderr.on('data', (bytes) => {
    process.stderr.write(bytes)
    if (Date.now() - started < earlyMs) stderr += bytes
  })
  const { code, signal, failure } = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, signal: null, failure: error.message }))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  if (failure) return { code, reason: `it could not be run (${failure})` }
  const early = Date.now() - started < earlyMs && code !== 0
  return { code: code ?? exitCodeOf(signal), reason: early ? earlyDeath({ stderr, signal }) : null }
}
