import type { Clock } from './clock.ts'

export type Plan = 'standard' | 'plus' | 'pro' | 'enterprise'

/** How many requests in how long a window. */
export interface Quota {
  readonly requests: number
  readonly windowMs: number
}

export interface DemoStoreOptions {
  /** 0 or left out: any free port. */
  readonly port?: number
  readonly seed?: number
  readonly products?: number
  readonly orders?: number
  readonly plan?: Plan
  readonly quota?: Quota
  readonly latencyMs?: number
  /** Loaded if present, saved after each change. */
  readonly stateFile?: string
  /** More requests at the same time than this are answered 429 without rate headers. */
  readonly maxConcurrent?: number
  /** How many requests are noted down for `GET /_demo/requests`, at the least. */
  readonly keptRequests?: number
  readonly clock?: Clock
}

export const plans: readonly Plan[] = ['standard', 'plus', 'pro', 'enterprise']

/** Source: developer.bigcommerce.com, API rate limits. Assumption: the Enterprise figure, which is by contract. */
export function quotaOf(plan: Plan): Quota {
  const requests = { standard: 150, plus: 150, pro: 450, enterprise: 7_000_000 }[plan]
  return { requests, windowMs: 30_000 }
}

/** Assumption: the documentation dropped its general figure (once 3) in 2023; single endpoints still name theirs. */
export const defaultMaxConcurrent = 10
