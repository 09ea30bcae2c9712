import type { ConnectorError } from '@main/errors'
import { rejected, unreachable } from '@main/errors'
import type { RequestTrace } from '@shared/failure'
import { backoffMs } from './backoff'
import { download } from './exchange'
import type { HttpOptions } from './http'
import { networkError, networkProblemOf } from './network-error'
import { isPassing } from './refusal'

/** Products may hold pictures of 8 MB (Catalog API, Create a product image). */
const largestBytes = 16 * 1024 * 1024
const attempts = 3

type Options = Pick<HttpOptions, 'clock' | 'fetch' | 'userAgent' | 'timeoutMs' | 'random'>

/** A picture from the store's public content network: our token stays here, and it costs none of the quota. */
export async function downloadImage(url: string, options: Options, signal: AbortSignal): Promise<Uint8Array> {
  if (!/^https?:\/\//i.test(url)) throw rejected('error.image-unreadable', { url, problem: 'not a web address' })
  for (let attempt = 1; ; attempt += 1) {
    const result = await tryOnce(url, options, signal)
    if ('bytes' in result) return result.bytes
    if (!result.again || attempt >= attempts) throw result.error
    await options.clock.sleep(backoffMs(attempt, 'read', options.random), signal)
  }
}

async function tryOnce(
  url: string,
  options: Options,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array } | { error: ConnectorError; again: boolean }> {
  const { clock, timeoutMs } = options
  const startedAt = clock.now()
  const traceOf = (status: number | null, answer: string): RequestTrace => {
    return { method: 'GET', path: url, status, durationMs: clock.now() - startedAt, answer }
  }
  try {
    const headers = { 'User-Agent': options.userAgent }
    const { status, bytes } = await download(
      { method: 'GET', url, headers, body: null, timeoutMs, signal },
      options.fetch,
    )
    const problem = problemOf(status, bytes)
    if (problem === null) return { bytes }
    const again = isPassing(status) || status === 200
    const raise = isPassing(status) ? unreachable : rejected
    return { again, error: raise('error.image-unreadable', { url, problem }, { request: traceOf(status, '') }) }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    const problem = networkProblemOf(error)
    return { again: true, error: networkError(problem, url, traceOf(null, problem.detail), timeoutMs) }
  }
}

function problemOf(status: number, bytes: Uint8Array): string | null {
  if (status < 200 || status >= 300) return `answered ${status}`
  if (bytes.length === 0) return 'empty'
  return bytes.length > largestBytes ? `${bytes.length} bytes` : null
}
