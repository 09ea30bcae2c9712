import { compareIndexed, type Indexed } from '../db'
import { type Column, isBetween, type Test } from './column'
import { jsonPart, listIn, type Part, pieceLength, type SavedParts, type SlotsInUse } from './parts'

/** Values as they are: mostly text, most of it different. What came back from disk is read piece by piece when it is needed. */
export class PlainColumn implements Column {
  #pieces: (Indexed[] | Part)[] = []

  static restore(saved: SavedParts, name: string, { used }: SlotsInUse): PlainColumn {
    const column = new PlainColumn()
    column.#pieces = [...saved.all(`${name}/plain`)]
    if (column.#pieces.length !== Math.ceil(used.length / pieceLength)) throw new Error(`pieces of ${name} are missing`)
    return column
  }

  get(slot: number): Indexed {
    return this.#piece(slot)[slot % pieceLength] ?? null
  }

  set(slot: number, value: Indexed): void {
    const piece = this.#piece(slot)
    // Without holes, which would make it slow.
    while (piece.length < slot % pieceLength) piece.push(null)
    piece[slot % pieceLength] = value
  }

  clear(slot: number): void {
    this.set(slot, null)
  }

  compare(a: number, b: number): number {
    return compareIndexed(this.get(a), this.get(b))
  }

  keys(): null {
    return null
  }

  against(value: Indexed): (slot: number) => number {
    return (slot) => compareIndexed(this.get(slot), value)
  }

  oneOf(values: readonly Indexed[]): Test {
    const [only] = values
    if (values.length === 1) return (slot) => this.get(slot) === only
    const wanted = new Set(values)
    return (slot) => wanted.has(this.get(slot))
  }

  between(from: Indexed | undefined, to: Indexed | undefined): Test {
    return (slot) => isBetween(this.get(slot), from, to)
  }

  counts(slots: Iterable<number>): ReadonlyMap<Indexed, number> {
    const counts = new Map<Indexed, number>()
    for (const slot of slots) {
      const value = this.get(slot)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }

  *save(name: string, slots: number): Generator<Part> {
    for (let start = 0; start < slots; start += pieceLength) {
      const piece = this.#pieces[start / pieceLength] ?? []
      // More than so many slots are no harm: they are free in what is restored.
      yield Array.isArray(piece) ? jsonPart(`${name}/plain`, piece) : piece
    }
  }

  #piece(slot: number): Indexed[] {
    const index = Math.floor(slot / pieceLength)
    while (this.#pieces.length <= index) this.#pieces.push([])
    const piece = this.#pieces[index] ?? []
    if (Array.isArray(piece)) return piece
    const values = listIn(piece)
    this.#pieces[index] = values
    return values
  }
}
