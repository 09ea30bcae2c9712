import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout these scripts belong to, wherever they are called from. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

export function inProject(...parts) {
  return path.join(root, ...parts)
}

/** A file for what the scripts remember between runs. It goes with node_modules, so a fresh install starts afresh. */
export function inCache(name) {
  const folder = inProject('node_modules', '.cache', 'quayside')
  mkdirSync(folder, { recursive: true })
  return path.join(folder, name)
}

/** For people, never for programs: stdout belongs to what the command prints. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
