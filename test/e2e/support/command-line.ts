import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from './program.ts'

export interface CommandResult {
  readonly code: number
  /** The one JSON value it prints. */
  readonly value: unknown
  /** What it says to people. */
  readonly said: string
}

/** Runs a command of the built command line on this data, as a script would. */
export async function commandLine(dataDir: string, args: readonly string[], stdin = ''): Promise<CommandResult> {
  const program = path.join(root, 'out', 'main', 'cli.js')
  const child = spawn(process.execPath, [program, '--data', dataDir, '--json', ...args], { cwd: root })
  const ended = once(child, 'exit')
  child.stdin.end(stdin)
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return { code: Number(code), value: printed.trim() === '' ? null : JSON.parse(printed), said }
}
