import type { Cli, CliAnswer } from './command'
import { dataCommands } from './data-commands'
import { instanceCommands } from './instance-commands'
import { queueCommands } from './queue-commands'
import { recordCommands } from './record-commands'

export interface CliCommand {
  /** The words that name it: `instances add`. */
  readonly name: string
  readonly usage: string
  run(cli: Cli): Promise<CliAnswer>
  /** Where no application runs on the data: what is done in place of starting one. */
  alone?(cli: Omit<Cli, 'ask' | 'instance'>, dataDir: string): Promise<CliAnswer>
}

const commands: readonly CliCommand[] = [...instanceCommands, ...queueCommands, ...recordCommands, ...dataCommands]

/** The command that the first words name, and how many they are. */
export function commandOf(words: readonly string[]): (CliCommand & { readonly words: number }) | null {
  const two = commands.find(({ name }) => name === words.slice(0, 2).join(' '))
  if (two) return { ...two, words: 2 }
  const one = commands.find(({ name }) => name === words[0])
  return one ? { ...one, words: 1 } : null
}

export const usage = [
  'Usage: npm run --silent cli -- [--data DIR] [--json] <command>',
  '',
  ...commands.map(({ name, usage: rest }) => `  ${`${name} ${rest}`.trim()}`),
  '',
  'Exit codes: 0 all well · 1 usage or unexpected · 2 not found · 3 finished, but some lines failed',
  '            4 the store refused the credentials · 5 another process holds the data',
].join('\n')
