/** What a store's rate limit says. */
export interface Quota {
  readonly left: number
  readonly quota: number
  /** ISO, UTC: when the window ends. */
  readonly resetAt: string
  /** ISO, UTC: when what waits for it, or goes slowly for its sake, is at full speed again; null: nothing does. */
  readonly waitingUntil: string | null
}
