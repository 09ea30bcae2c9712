const held = 2_000

/** Records met while listing. Only a saving, and only so many: whatever is not here is fetched. */
export interface SeenRecords {
  keep(lineId: string, record: unknown): void
  /** Gives the record once. */
  take(lineId: string): unknown
}

export function createSeenRecords(): SeenRecords {
  const records = new Map<string, unknown>()
  return {
    keep(lineId, record) {
      if (record !== undefined && records.size < held) records.set(lineId, record)
    },
    take(lineId) {
      const record = records.get(lineId)
      records.delete(lineId)
      return record
    },
  }
}
