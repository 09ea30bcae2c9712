import { ofetch } from 'ofetch'

/** One request as it goes over the wire. */
export interface Outgoing {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | FormData | null
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** The network's `fetch`, or a test's. */
export type Fetch = typeof globalThis.fetch

/** One try: the whole answer as text, whatever its status. Throws what the network throws, never an object that holds our headers. */
export async function exchange(outgoing: Outgoing, fetch: Fetch): Promise<Answer> {
  const response = await send(outgoing, fetch, 'text')
  return { status: response.status, headers: response.headers, text: response._data ?? '' }
}

export async function download(outgoing: Outgoing, fetch: Fetch): Promise<{ status: number; bytes: Uint8Array }> {
  const response = await send(outgoing, fetch, 'arrayBuffer')
  return { status: response.status, bytes: new Uint8Array(response._data ?? new ArrayBuffer(0)) }
}

async function send<Kind extends 'text' | 'arrayBuffer'>(outgoing: Outgoing, fetch: Fetch, responseType: Kind) {
  const { method, url, headers, body, timeoutMs, signal } = outgoing
  const tooLate = new AbortController()
  // AbortSignal.timeout would stay in memory until its time is up, however early the answer comes.
  const timer = setTimeout(() => tooLate.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutMs)
  try {
    return await ofetch.create({}, { fetch }).raw(url, {
      method,
      headers: { ...headers },
      ...(body !== null && { body }),
      signal: AbortSignal.any([signal, tooLate.signal]),
      retry: 0,
      responseType,
      ignoreResponseError: true,
      // A redirect would carry the token to another address. Downloads carry none.
      redirect: responseType === 'text' ? 'manual' : 'follow',
    })
  } catch (error) {
    // ofetch's own error holds the request with its headers: only what lies below it goes on.
    throw error instanceof Error && error.name === 'FetchError' ? (error.cause ?? new Error('no answer')) : error
  } finally {
    clearTimeout(timer)
  }
}
