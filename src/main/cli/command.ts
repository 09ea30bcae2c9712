import type { CommandName, InputOf, OutputOf } from '@shared/contract'
import type { Instance } from '@shared/domain/instance'
import type { Failure } from '@shared/failure'
import { sentence } from '@shared/messages/message'

/** Exit codes: scripts are written against them. */
export const exit = { ok: 0, unexpected: 1, notFound: 2, someFailed: 3, denied: 4, locked: 5 } as const

/** What a command works with. Throws what the application answers as a failure. */
export interface Cli {
  ask<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** By id or by name, whatever its case. */
  instance(nameOrId: string): Promise<Instance>
  readonly words: readonly string[]
  option(name: string): string | undefined
  options(name: string): readonly string[]
  flag(name: string): boolean
  readStdin(): Promise<string>
  /** A line for people while a command goes on; nothing with `--json`. */
  say(line: string): void
  print(line: string): void
}

/** The one JSON value, its text for people, and the exit code. */
export interface CliAnswer {
  readonly value: unknown
  readonly text?: string
  readonly code?: number
}

/** A failure that the application answered. */
export class CallFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(sentence(failure.code, failure.params))
    this.failure = failure
  }
}

export class UsageError extends Error {}

export function word(cli: Pick<Cli, 'words'>, at: number, what: string): string {
  const found = cli.words[at]
  if (found === undefined) throw new UsageError(`${what} is missing`)
  return found
}

export function keyValues(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`${pair} is not key=value`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
