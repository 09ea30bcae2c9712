import { crc32 } from 'node:zlib'

/**
 * A journal is lines of `crc32 TAB json LF`; the checksum covers everything behind the first TAB. A record is
 * `["u",lsn,table,id,version]` TAB its JSON; a removal `["d",lsn,table,id]`; `["c",lastLsn,lines,crcOfCrcs]` closes a
 * batch, and without it none of the batch counts. The log sequence number (lsn) only grows: the highest wins.
 */
export type Head =
  | {
      readonly kind: 'put'
      readonly lsn: number
      readonly table: string
      readonly id: string
      readonly version: number
    }
  | { readonly kind: 'remove'; readonly lsn: number; readonly table: string; readonly id: string }
  | { readonly kind: 'commit'; readonly lsn: number; readonly lines: number; readonly crcOfCrcs: number }

export interface LineToWrite {
  readonly table: string
  readonly version: number
  readonly id: string
  /** The record's JSON; null removes it. */
  readonly json: string | null
}

export interface EncodedBatch {
  readonly bytes: Uint8Array
  /** Of each line in bytes, without its LF. */
  readonly lengths: readonly number[]
}

/** One batch, closed. */
export function encodeBatch(lines: readonly LineToWrite[], firstLsn: number): EncodedBatch {
  const parts: Buffer[] = []
  let crcs = ''
  let lsn = firstLsn
  const lengths: number[] = []
  for (const { table, version, id, json } of lines) {
    const head = JSON.stringify(json === null ? ['d', lsn, table, id] : ['u', lsn, table, id, version])
    const payload = Buffer.from(json === null ? head : `${head}\t${json}`)
    const crc = hexOf(crc32(payload))
    crcs += crc
    parts.push(Buffer.from(`${crc}\t`), payload, lf)
    lengths.push(crc.length + 1 + payload.length)
    lsn += 1
  }
  parts.push(Buffer.from(encodeClose(lsn - 1, lines.length, crcs)))
  return { bytes: Buffer.concat(parts), lengths }
}

/** The line that closes a batch, with its LF. `crcs` are the checksums of its lines as they are written, one after another. */
export function encodeClose(lastLsn: number, lines: number, crcs: string): string {
  const payload = JSON.stringify(['c', lastLsn, lines, crc32(crcs)])
  return `${hexOf(crc32(payload))}\t${payload}\n`
}

export interface DecodedLine {
  readonly head: Head
  /** The checksum as it is written. */
  readonly crc: string
  /** A record's JSON, and nothing for other lines. */
  readonly body: Uint8Array
}

/** The line, which comes without its LF; null when any byte of it is wrong. */
export function decodeLine(bytes: Uint8Array): DecodedLine | null {
  if (bytes.length < 10 || bytes[8] !== tab) return null
  const crc = textOf(bytes.subarray(0, 8))
  const payload = bytes.subarray(9)
  if (hexOf(crc32(payload)) !== crc) return null
  const end = payload.indexOf(tab)
  const hasBody = end !== -1
  const head = toHead(parseHead(textOf(hasBody ? payload.subarray(0, end) : payload)), hasBody)
  return head && { head, crc, body: hasBody ? payload.subarray(end + 1) : new Uint8Array(0) }
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

const tab = 9
const lf = Buffer.from('\n')

function hexOf(crc: number): string {
  return crc.toString(16).padStart(8, '0')
}

function parseHead(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A checksum that fits what isn't ours: treated as any other damage.
    return null
  }
}

function toHead(head: unknown, hasBody: boolean): Head | null {
  if (!Array.isArray(head)) return null
  const [kind, lsn, second, third, version]: unknown[] = head
  if (typeof lsn !== 'number') return null
  if (kind === 'c') {
    if (typeof second !== 'number' || typeof third !== 'number') return null
    return { kind: 'commit', lsn, lines: second, crcOfCrcs: third }
  }
  if (typeof second !== 'string' || typeof third !== 'string') return null
  if (kind === 'd') return { kind: 'remove', lsn, table: second, id: third }
  if (kind !== 'u' || !hasBody) return null
  return { kind: 'put', lsn, table: second, id: third, version: typeof version === 'number' ? version : 1 }
}
