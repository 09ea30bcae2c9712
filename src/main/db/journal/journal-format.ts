import { crc32 } from 'node:zlib'

/**
 * A journal is lines of `crc32 TAB json LF`; the checksum covers everything behind the first TAB. A record is
 * `["u",lsn,table,id,version]` TAB its JSON; a removal `["d",lsn,table,id]`; `["c",lastLsn,lines,crcOfCrcs]` closes a
 * batch, and without it none of the batch counts. The log sequence number (lsn) only grows: the highest wins.
 */
export type Line =
  | {
      readonly kind: 'put'
      readonly lsn: number
      readonly table: string
      readonly id: string
      readonly version: number
      readonly body: string
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

/** One batch as text, closed. */
export function encodeBatch(lines: readonly LineToWrite[], firstLsn: number): string {
  let text = ''
  let crcs = ''
  let lsn = firstLsn
  for (const { table, version, id, json } of lines) {
    const payload =
      json === null
        ? JSON.stringify(['d', lsn, table, id])
        : `${JSON.stringify(['u', lsn, table, id, version])}\t${json}`
    const crc = hexOf(crc32(payload))
    crcs += crc
    text += `${crc}\t${payload}\n`
    lsn += 1
  }
  const close = JSON.stringify(['c', lsn - 1, lines.length, crc32(crcs)])
  return `${text}${hexOf(crc32(close))}\t${close}\n`
}

/** The line with its checksum as written, or null when any byte of it is wrong. Without its LF. */
export function decodeLine(bytes: Uint8Array): { readonly line: Line; readonly crc: string } | null {
  if (bytes.length < 10 || bytes[8] !== tab) return null
  const crc = Buffer.from(bytes.buffer, bytes.byteOffset, 8).toString('latin1')
  const payload = bytes.subarray(9)
  if (hexOf(crc32(payload)) !== crc) return null
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('utf8')
  const end = text.indexOf('\t')
  const line = toLine(parseHead(end === -1 ? text : text.slice(0, end)), end === -1 ? null : text.slice(end + 1))
  return line && { line, crc }
}

const tab = 9

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

function toLine(head: unknown, body: string | null): Line | null {
  if (!Array.isArray(head)) return null
  const [kind, lsn, second, third, version]: unknown[] = head
  if (typeof lsn !== 'number') return null
  if (kind === 'c') {
    if (typeof second !== 'number' || typeof third !== 'number') return null
    return { kind: 'commit', lsn, lines: second, crcOfCrcs: third }
  }
  if (typeof second !== 'string' || typeof third !== 'string') return null
  if (kind === 'd') return { kind: 'remove', lsn, table: second, id: third }
  if (kind !== 'u' || body === null) return null
  return { kind: 'put', lsn, table: second, id: third, version: typeof version === 'number' ? version : 1, body }
}
