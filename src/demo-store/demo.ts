import type { Clock } from './clock.ts'
import type { FaultBook } from './faults/fault-book.ts'
import type { Journal } from './journal.ts'
import type { Shop } from './model/shop.ts'
import type { Save } from './state-file.ts'
import type { QuotaGate } from './wire/quota.ts'

/** A running demo store: its records and what surrounds them. */
export interface Demo {
  readonly shop: Shop
  /** As the store's own clock has it, which may be wrong by `skew.ms`. */
  readonly clock: Clock
  readonly skew: { ms: number }
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly quota: QuotaGate
  readonly faults: FaultBook
  readonly journal: Journal
  readonly latencyMs: number
  readonly maxConcurrent: number
  /** Requests of the API under way: in all, by path pattern, and what those that go one at a time hold. */
  readonly underWay: { total: number; readonly byRoute: Map<string, number>; readonly locks: Set<string> }
  /** Writes the state file, where there is one; `marked`: only what was marked as changed, see `unsaved.ts`. */
  readonly save: Save
}

/** The address BigCommerce gives for a V2 resource. */
export function resourceLink(demo: Demo, resource: string): { readonly url: string; readonly resource: string } {
  return { url: `${demo.url}/stores/${demo.shop.storeHash}/v2${resource}`, resource }
}
