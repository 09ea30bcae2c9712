/** What was asked of the API, for whoever checks a client afterwards. */
export interface JournalEntry {
  readonly seq: number
  /** ISO 8601, the demo store's clock. */
  readonly at: string
  readonly method: string
  /** Without the store's prefix: `/v2/orders/100`. */
  readonly path: string
  /** As it came, without the question mark. */
  readonly query: string
  /** 0 while under way, and for good when nothing was answered. */
  status: number
  fault?: string
  requestBody?: unknown
}

export interface Journal {
  begin(call: {
    readonly at: number
    readonly method: string
    readonly path: string
    readonly query: string
  }): JournalEntry
  after(seq: number): readonly JournalEntry[]
}

const keptUsually = 100_000

/** `kept`: entries that stay at the least, the latest ones. */
export function createJournal(kept = keptUsually): Journal {
  let entries: JournalEntry[] = []
  let last = 0
  return {
    begin({ at, ...call }) {
      last += 1
      const entry: JournalEntry = { seq: last, at: new Date(at).toISOString(), ...call, status: 0 }
      entries.push(entry)
      if (entries.length > 2 * kept) entries = entries.slice(-kept)
      return entry
    },
    after: (seq) => entries.filter((entry) => entry.seq > seq),
  }
}
