import type { Indexed } from '../db'
import { Column } from './column'
import { jsonPart, listIn, type Part, pieceLength, type SavedParts, type SlotsInUse } from './parts'

/** Values as they are: mostly text, most of it different. What came back from disk is read piece by piece when it is needed. */
export class PlainColumn extends Column {
  #pieces: (Indexed[] | Part)[] = []

  static restore(saved: SavedParts, name: string, { used }: SlotsInUse): PlainColumn {
    const column = new PlainColumn()
    column.#pieces = [...saved.all(`${name}/plain`)]
    if (column.#pieces.length !== Math.ceil(used.length / pieceLength)) throw new Error(`pieces of ${name} are missing`)
    return column
  }

  override get(slot: number): Indexed {
    return this.#piece(slot)[slot % pieceLength] ?? null
  }

  override set(slot: number, value: Indexed): void {
    const piece = this.#piece(slot)
    // Without holes, which would make it slow.
    while (piece.length < slot % pieceLength) piece.push(null)
    piece[slot % pieceLength] = value
  }

  override clear(slot: number): void {
    this.set(slot, null)
  }

  override *save(name: string, slots: number): Generator<Part> {
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
