import { spawn } from 'node:child_process'
import { runCommandLine } from '@main/cli/run-command-line'
import { vi } from 'vitest'

export interface Ran {
  /** Null: it was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** The one JSON value. */
  readonly value: unknown
}

/** Runs the command line as a script does. */
export function runCli(
  program: string,
  args: readonly string[],
  { stdin = '', killAfterMs }: { readonly stdin?: string; readonly killAfterMs?: number } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (bytes: Buffer) => {
    stdout += String(bytes)
  })
  child.stderr.on('data', (bytes: Buffer) => {
    stderr += String(bytes)
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin)
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, stdout, stderr, value: parsed(stdout) })
    })
  })
}

/** Runs the command line in this process. Not two at once: they would print into each other. */
export async function runHere(args: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' }
  const caught = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text, ...rest) => {
      printed[name] += String(text)
      for (const written of rest as readonly unknown[]) if (typeof written === 'function') written()
      return true
    }),
  )
  try {
    const code = await runCommandLine(args)
    return { code, ...printed, value: parsed(printed.stdout) }
  } finally {
    for (const spy of caught) spy.mockRestore()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Said by what the test expects of the value.
    return `not JSON: ${text}`
  }
}
