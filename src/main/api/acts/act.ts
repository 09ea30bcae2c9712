import { rejected } from '@main/errors'
import type { CommandName, InputOf, OutputOf } from '@shared/contract'
import type { ApiPorts } from '../ports'

/** A record's own action, as scripts name it: texts in, made into calls of the contract. */
export interface Act {
  /** Inputs that it takes; any other is refused. */
  readonly inputs: readonly string[]
  run(given: Given): Promise<object>
}

export interface Given {
  readonly id: string
  /** What was not given is absent. */
  readonly input: Readonly<Partial<Record<string, string>>>
  readonly ports: ApiPorts
  /** As the window would call it: its input is checked. */
  call<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
}

/** Yes or no, `fallback` where it was not given. */
export function flagOf({ input }: Given, field: string, fallback: boolean): boolean {
  const text = input[field] ?? String(fallback)
  if (text !== 'true' && text !== 'false') throw invalid(field, `${text} is not true or false`)
  return text === 'true'
}

export function invalid(field: string, problem: string) {
  return rejected('error.invalid-input', { field, problem })
}
