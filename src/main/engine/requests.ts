import { AsyncLocalStorage } from 'node:async_hooks'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { RequestTrace } from '@shared/failure'

const kept = 5

const requestsOf = new AsyncLocalStorage<RequestTrace[]>()

/** Does the work of one line and keeps its last exchanges with the store in `requests`, whichever lane it runs in. */
export function tracing<T>(requests: RequestTrace[], work: () => Promise<T>): Promise<T> {
  return requestsOf.run(requests, work)
}

/** Gives each exchange of the marketplace to the line that asked for it; the answer stops it. */
export function listenForRequests(marketplace: Marketplace): () => void {
  return marketplace.onRequest((trace) => {
    const requests = requestsOf.getStore()
    if (!requests) return
    requests.push(trace)
    if (requests.length > kept) requests.shift()
  })
}
