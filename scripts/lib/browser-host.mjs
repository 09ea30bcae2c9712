import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { exitOf, passSignalsTo } from './child.mjs'
import { inProject, root } from './project.mjs'
import { getNode, nodeEnv } from './runtime.mjs'

/** Answers the exit code. */
export function runBrowserHost(options) {
  return exitOf(startBrowserHost(options))
}

/** The application served to a browser on this machine, its address in a sentence too. */
export function startBrowserHost({ data, port, open }) {
  const node = getNode()
  const args = [
    inProject('out', 'main', 'serve.js'),
    ...(data ? ['--data', data] : []),
    ...(port ? ['--port', port] : []),
    ...(open ? ['--open'] : []),
  ]
  const child = passSignalsTo(
    spawn(node, args, { cwd: root, env: nodeEnv(node), stdio: ['inherit', 'pipe', 'inherit'] }),
  )
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    const url = readAddress(line)
    if (url) process.stdout.write(`Quayside is ready at this address (Ctrl+C here ends it):\n  ${url}\n`)
  })
  return child
}

/** Whether a person sits here who would see a browser open: nobody does in CI, over SSH or in a container. */
export function hasDesktop(platform, env) {
  if (env.CI || env.SSH_CONNECTION) return false
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** The host says where it listens in one line of JSON; whatever else it prints is for people. */
export function readAddress(line) {
  if (!line.startsWith('{')) return null
  try {
    const { url } = JSON.parse(line)
    return typeof url === 'string' ? url : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
