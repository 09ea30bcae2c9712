import type { DeliveryOrder } from '@shared/domain/documents'
import { type Decimal, parseDecimal, toQuantity } from '@shared/money'
import { type ReadDecimal, readQuantity } from '@shared/read-decimal'

/** What is written into the fields of a delivery's lines, by line key. */
export type PiecesText = Readonly<Record<string, string>>

export interface PiecesLeaving {
  readonly reads: Readonly<Record<string, ReadDecimal>>
  /** Null while a field can't be read. */
  readonly quantities: Readonly<Record<string, Decimal>> | null
  /** Of all lines, as a quantity. */
  readonly pieces: Decimal
  /** Something stays behind. */
  readonly isPart: boolean
  /** More leaves than is reserved. */
  readonly isBeyond: boolean
}

/** To begin with: what is there. Where nothing is, the whole delivery, since the person knows better than the books. */
export function piecesThere({ state, lines }: DeliveryOrder): PiecesText {
  const isThere = (line: (typeof lines)[number]) => line.variantId === null || parseDecimal(line.reserved) > 0n
  const some = state === 'waiting' && lines.some(isThere)
  return Object.fromEntries(
    lines.map((line) => [line.lineKey, !some || line.variantId === null ? line.quantity : line.reserved]),
  )
}

/**
 * What the fields say together. An empty one means that nothing of the line leaves. Of a store's order only whole pieces
 * leave (no digits); what is left of one split earlier may.
 */
export function piecesLeaving({ lines, state }: DeliveryOrder, texts: PiecesText, digits: 0 | 4): PiecesLeaving {
  const read = lines.map((line) => {
    const text = texts[line.lineKey] ?? ''
    const most = parseDecimal(line.quantity)
    const bounds = { most, digits: most % 10_000n === 0n ? digits : 4 }
    return { line, most, read: text.trim() === '' ? nothing : readQuantity(text, bounds) }
  })
  const leaving = read.map(({ read: { value } }) => (value === null ? 0n : parseDecimal(value)))
  const isReadable = read.every(({ read: { value } }) => value !== null)
  return {
    reads: Object.fromEntries(read.map((one) => [one.line.lineKey, one.read])),
    quantities: isReadable ? Object.fromEntries(read.map((one) => [one.line.lineKey, one.read.value ?? '0'])) : null,
    pieces: toQuantity(leaving.reduce((sum, pieces) => sum + pieces, 0n)),
    isPart: read.some(({ most }, at) => (leaving[at] ?? 0n) < most),
    isBeyond:
      state === 'waiting' &&
      read.some(({ line }, at) => line.variantId !== null && (leaving[at] ?? 0n) > parseDecimal(line.reserved)),
  }
}

const nothing: ReadDecimal = { value: '0', problem: null }
