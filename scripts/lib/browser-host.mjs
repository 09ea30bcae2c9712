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
export function startBrowserHost({ data, port }) {
  const node = getNode()
  const args = [
    inProject('out', 'main', 'serve.js'),
    ...(data ? ['--data', data] : []),
    ...(port ? ['--port', port] : []),
  ]
  const child = passSignalsTo(
    spawn(node, args, { cwd: root, env: nodeEnv(node), stdio: ['inherit', 'pipe', 'inherit'] }),
  )
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    const url = readAddress(line)
    if (url)
      process.stdout.write(`Quayside is ready. Open this address in a browser (Ctrl+C here ends it):\n  ${url}\n`)
  })
  return child
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
