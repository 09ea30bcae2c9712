import type { Indexed } from '../db'
import type { Part } from './column'

/** Very many values in pieces, each of which is made text within a few milliseconds. */
export function* textParts(name: string, values: readonly Indexed[], count: number): Generator<Part> {
  for (let start = 0; start < count; start += piece) {
    const piece_ = values.slice(start, Math.min(start + piece, count))
    yield { name, bytes: Buffer.from(JSON.stringify(piece_)) }
  }
}

const piece = 8192
