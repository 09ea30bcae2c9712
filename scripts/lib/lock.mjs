import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fail } from './main.mjs'
import { inProject, say } from './project.mjs'

const retryMs = 200
const patienceMs = 10 * 60_000

/** Two commands started together don't install or build at the same time: the second waits, then finds it done. */
export function withLock(name, work) {
  // Not in node_modules: installing empties that folder.
  mkdirSync(inProject('out'), { recursive: true })
  const file = inProject('out', `.${name}.lock`)
  const started = Date.now()
  for (let tries = 0; !take(file); tries++) {
    if (tries === 5) say(`Another command is busy with the ${name}; waiting for it …`)
    if (Date.now() - started > patienceMs) fail(`${file} is still held; remove it if no other command runs.`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs)
  }
  try {
    return work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = readHolder(file)
    if (holder !== null && !isAlive(holder)) rmSync(file, { force: true })
    return false
  }
}

/** Null while the holder has not written its number yet, or has just let go. */
function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
