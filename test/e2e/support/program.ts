import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

const readyMs = 30_000
const stopMs = 15_000

/** One of our built programs that is running and has said where it listens. */
export interface Program {
  /** What its first line of JSON said. */
  readonly ready: Readonly<Record<string, unknown>>
  /** All it printed so far, both streams. */
  output(): string
  /** Asks it to end, and insists that it ends well and soon. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

export interface ProgramOptions {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Another build of the project. */
  readonly root?: string
}

export async function startProgram(name: string, { args, env, root: from = root }: ProgramOptions): Promise<Program> {
  const child = spawn(process.execPath, [path.join(from, 'out', 'main', `${name}.js`), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const printed: string[] = []
  child.stderr.on('data', (bytes: Buffer) => printed.push(String(bytes)))
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => printed.push(`${line}\n`))
  const output = () => printed.join('')

  const ready = await Promise.race([
    readyLine(lines),
    exited.then(() => Promise.reject(new Error(`${name} ended before it was ready:\n${output()}`))),
    late(readyMs, () => `${name} was not ready within ${readyMs / 1000} s:\n${output()}`),
  ]).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })

  return {
    ready,
    output,
    stop: () => stop(name, child, exited, output),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function readyLine(lines: ReturnType<typeof createInterface>): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line))
    })
  })
}

async function stop(name: string, child: ChildProcess, exited: Promise<unknown>, output: () => string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await Promise.race([exited, late(stopMs, () => `${name} did not end on SIGTERM:\n${output()}`)]).catch(
    (error: unknown) => {
      child.kill('SIGKILL')
      throw error
    },
  )
  // Windows has no SIGTERM to answer: there the child is simply ended.
  if (process.platform !== 'win32' && child.exitCode !== 0) {
    throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode} on SIGTERM:\n${output()}`)
  }
}

function late(ms: number, message: () => string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(message())), ms).unref()
  })
}
