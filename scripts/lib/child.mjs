import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './project.mjs'

/** Set-up steps run quietly next to a program's output: all they print goes to stderr. */
export const chatter = ['ignore', 2, 2]

export function runStep(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: chatter, ...options })
  if (error) throw error
  return status ?? exitCodeOf(signal)
}

/** Runs a program in our place: its streams, signals and exit code are ours. Answers the exit code. */
export function runInPlace(command, args, options = {}) {
  return exitOf(passSignalsTo(spawn(command, args, { cwd: root, stdio: 'inherit', ...options })))
}

/** A terminal sends Ctrl+C to the whole group, so the child has it already; anything else reaches only us. */
export function passSignalsTo(child) {
  const pass = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  const stopWatching = watchNpm(() => child.kill('SIGTERM'))
  child.once('exit', () => {
    stopWatching()
    for (const signal of signals) process.off(signal, pass)
  })
  return child
}

/** npm hands a signal to the shell it runs us in, which dies of it and tells nobody: we see that our parent is another. */
function watchNpm(whenGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return () => undefined
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    whenGone()
  }, 250)
  return () => clearInterval(timer)
}

export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? exitCodeOf(signal)))
  })
}

/** What a shell reports for a program that a signal ended. */
export function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}
