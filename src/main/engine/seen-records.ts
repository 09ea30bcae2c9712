import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Held as they came: the first ones, whose turn is next and which a client may know again. */
const asTheyCame = 2_000
/** Those after them are held packed, until so many bytes are full: some tens of thousands of orders. */
const packedBytes = 64 * 1024 * 1024

/** Records met while listing: plain data. Only a saving of requests, within bounds: whatever is not here is fetched. */
export interface SeenRecords {
  keep(lineId: string, record: unknown): void
  /** Gives the record once. */
  take(lineId: string): unknown
}

export function createSeenRecords(): SeenRecords {
  const records = new Map<string, unknown>()
  const packed = new Map<string, Buffer>()
  let bytes = 0

  return {
    keep(lineId, record) {
      if (record === undefined) return
      if (records.size < asTheyCame) {
        records.set(lineId, record)
        return
      }
      if (bytes >= packedBytes) return
      const small = deflateRawSync(serialize(record), { level: 1 })
      packed.set(lineId, small)
      bytes += small.length
    },
    take(lineId) {
      const record = records.get(lineId)
      records.delete(lineId)
      const small = packed.get(lineId)
      if (small === undefined) return record
      packed.delete(lineId)
      bytes -= small.length
      return deserialize(inflateRawSync(small))
    },
  }
}
