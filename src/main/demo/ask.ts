import type { Answer, CommandName, InputOf, OutputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'

/** A call of the contract that throws what the application answers as a failure. */
export type Ask = <N extends CommandName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>

export function askOf(call: (name: unknown, input: unknown) => Promise<Answer<unknown>>): Ask {
  return async <N extends CommandName>(name: N, input: InputOf<N>) => {
    const answer = await call(name, input)
    if (!answer.ok) throw new Error(sentence(answer.failure.code, answer.failure.params))
    // The contract names the output; dispatch only carries it.
    return answer.value as OutputOf<N>
  }
}

/** Every row of a list that is asked for in pages. */
export async function allRows<T>(
  page: (query: { readonly offset: number; readonly limit: number }) => Promise<{
    readonly rows: readonly T[]
    readonly total: number
  }>,
): Promise<readonly T[]> {
  const all: T[] = []
  for (;;) {
    const { rows, total } = await page({ offset: all.length, limit: 200 })
    all.push(...rows)
    if (rows.length === 0 || all.length >= total) return all
  }
}
