import { ConnectorError, rejected } from '@main/errors'
import type { Written } from '../marketplace'
import { type Identity, problemsIn } from './batch-problems'
import { errorText } from './error-text'
import type { Http, Reply, Request } from './http'
import { fieldOf } from './parse'

export interface BatchWrite<T> {
  readonly items: readonly T[]
  /** The endpoint takes no more at once. */
  readonly most: number
  /** A write that may be repeated: batches are sent again in parts. */
  request(items: readonly T[]): Omit<Request, 'repeatable' | 'answersRefusals'>
  /** How the store's answers may name the item. */
  identityOf(item: T): Identity
}

/**
 * Writes all items, the endpoint's number at once, and tells of each what became of it, in their order. A refusal that
 * says whom it means costs those alone; one that does not is looked for by halves. Throws where nobody answered before
 * anything was written, and for `denied`.
 */
export async function writeBatch<T>(http: Http, batch: BatchWrite<T>): Promise<readonly Written[]> {
  const results = new Map<T, Written>()
  const waiting = chunksOf(batch.items, batch.most)
  for (let items = waiting.shift(); items !== undefined; items = waiting.shift()) {
    try {
      const { settled, again } = await writeSome(http, batch, items)
      for (const [item, written] of settled) results.set(item, written)
      waiting.unshift(...again)
    } catch (error) {
      const cut = error instanceof ConnectorError && error.kind === 'unreachable' && results.size > 0 ? error : null
      if (cut === null) throw error
      for (const item of [items, ...waiting.splice(0)].flat()) results.set(item, cut)
    }
  }
  return batch.items.map((item) => results.get(item) ?? null)
}

interface Part<T> {
  readonly settled: readonly (readonly [T, Written])[]
  /** To be sent again, each by itself. */
  readonly again: readonly (readonly T[])[]
}

async function writeSome<T>(http: Http, batch: BatchWrite<T>, items: readonly T[]): Promise<Part<T>> {
  const reply = await http.send({ ...batch.request(items), repeatable: true, answersRefusals: true })
  const { refusal, body } = reply
  if (refusal === null && !isPartial(reply)) return { settled: items.map((item) => [item, null]), again: [] }
  const [only, ...others] = items
  if (only !== undefined && others.length === 0)
    return { settled: [[only, refusal ?? itsError(reply, null)]], again: [] }
  const problems = problemsIn(body, items.map(batch.identityOf))
  if (problems === null) return { settled: [], again: halvesOf(items) }
  const refused = items.flatMap((item, place) => {
    const problem = problems.get(place)
    return problem === undefined ? [] : [[item, itsError(reply, problem)] as const]
  })
  const rest = items.filter((_, place) => !problems.has(place))
  if (rest.length === 0) return { settled: refused, again: [] }
  // A partial success has saved the rest. A refusal may or may not have, so it is sent once more.
  if (refusal === null) return { settled: [...refused, ...rest.map((item) => [item, null] as const)], again: [] }
  return { settled: refused, again: [rest] }
}

/** 200 or 207 with errors beside what was saved. */
function isPartial({ body }: Reply): boolean {
  const failed = fieldOf(fieldOf(body, 'meta'), 'failed')
  if (typeof failed === 'number' && failed > 0) return true
  return ['errors', 'batch_errors'].some((name) => {
    const errors = fieldOf(body, name)
    return typeof errors === 'object' && errors !== null && Object.keys(errors).length > 0
  })
}

function itsError({ trace, refusal, body }: Reply, problem: string | null): ConnectorError {
  const { method, path, status, answer } = trace
  const said = { method, path, status: status ?? 0, answer: problem ?? (answer || errorText(JSON.stringify(body))) }
  return rejected('error.store-refused', said, { request: trace, ...(refusal && { cause: refusal }) })
}

function halvesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const half = Math.ceil(items.length / 2)
  return [items.slice(0, half), items.slice(half)]
}

function chunksOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  const chunks: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}
