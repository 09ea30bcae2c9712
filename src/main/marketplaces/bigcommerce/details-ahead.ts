import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { RequestTrace } from '@shared/failure'
import type { Gate } from './gate'
import type { Http } from './http'
import { completeOrder, missingParts } from './order-details'

/** Orders completed before their turn. Only a saving of time: what went wrong here is done again when its turn comes. */
export interface DetailsAhead {
  /** While a list is being read. */
  add(order: MarketplaceOrder, signal: AbortSignal): void
  /** The list is read: nothing more is begun. */
  listed(): void
  /** The order complete, if that was begun; null otherwise. */
  take(order: MarketplaceOrder): Promise<MarketplaceOrder | null>
}

const atOnce = 8
/** The engine holds the first orders of a list as they came; others it would not know again. */
const most = 1_500
/** So much of the quota stays for the list itself, which everything waits for. */
const keptShare = 0.25

/**
 * A list's pages take the store long and cost little of the quota. What they leave would be lost with the window, so it
 * goes into the orders listed so far.
 */
export function createDetailsAhead(http: Http, gate: Gate): DetailsAhead {
  const begun = new WeakMap<MarketplaceOrder, Promise<Completed | null>>()
  let waiting: { readonly order: MarketplaceOrder; readonly signal: AbortSignal }[] = []
  let underWay = 0
  let room = most

  function beginSome(): void {
    while (underWay < atOnce && hasQuotaToSpare()) {
      const next = waiting.shift()
      if (next === undefined) return
      underWay += 1
      const completed = complete(next.order, next.signal)
        .catch(() => null)
        .finally(() => {
          underWay -= 1
          beginSome()
        })
      begun.set(next.order, completed)
    }
  }

  function hasQuotaToSpare(): boolean {
    const quota = gate.quota()
    return quota !== null && quota.left > quota.quota * keptShare
  }

  async function complete(order: MarketplaceOrder, signal: AbortSignal): Promise<Completed> {
    const traces: RequestTrace[] = []
    const watched: Http = {
      ...http,
      async send(request) {
        const reply = await http.send(request)
        traces.push(reply.trace)
        return reply
      },
    }
    return { order: await completeOrder(watched, order, signal), traces }
  }

  return {
    add(order, signal) {
      if (room <= 0) return
      room -= 1
      if (missingParts(order).length > 0) waiting.push({ order, signal })
      beginSome()
    },
    listed() {
      waiting = []
      room = most
    },
    async take(order) {
      const completed = await begun.get(order)
      // The line that uses them shows what was asked and answered.
      for (const trace of completed?.traces ?? []) http.tell(trace)
      return completed?.order ?? null
    },
  }
}

interface Completed {
  readonly order: MarketplaceOrder
  readonly traces: readonly RequestTrace[]
}
