/** What a store's rate limit says. */
export interface Quota {
  readonly left: number
  readonly quota: number
  /** ISO, UTC: when the window ends. */
  readonly resetAt: string
  /** ISO, UTC: until when what waits for it must wait; null: nothing does. */
  readonly waitingUntil: string | null
}
