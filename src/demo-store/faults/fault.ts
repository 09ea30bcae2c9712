export const faultKinds = [
  '429',
  '429-bare',
  '500-html',
  '502',
  '503',
  'timeout',
  'reset',
  'truncated',
  'empty-200',
  'after-write-503',
  'after-write-timeout',
  'before-write-503',
  '401',
  '403',
  'slow',
  'moved-page',
  'gone',
  'busy',
] as const

export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  readonly match: {
    readonly method?: string
    /**
     * Part of the path (`/v2/orders`), or, with a star, the whole path, where a star stands for any run of characters,
     * slashes too (`/v2/orders/*`). The path may be given with or without `/stores/<hash>`; with a question mark in the
     * pattern, the query belongs to what is matched.
     */
    readonly path?: string
  }
  readonly kind: FaultKind
  /** How often it strikes at most. */
  readonly times?: number
  /** Strikes this share of the calls it could strike; seeded. */
  readonly probability?: number
  /** Milliseconds: how slow (`slow`), or how long nothing is answered before the connection is cut (timeouts). */
  readonly ms?: number
}

/** Faults that make sense for writes only. */
export function needsWrite(kind: FaultKind): boolean {
  return kind === 'after-write-503' || kind === 'after-write-timeout' || kind === 'before-write-503'
}
