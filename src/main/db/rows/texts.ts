import { foldText } from '../fold-text'
import { jsonPart, listIn, type Part, type SavedParts, type SlotsInUse } from './parts'
import { filterSlots } from './slot-arrays'

/** What a search looks in. */
export function searchedText(text: string): string {
  const folded = foldText(text)
  // Taking accents away leaves two bytes a character where one will do, and each of its neighbours would take two as well.
  return /[^\0-\xff]/.test(folded) ? folded : Buffer.from(folded, 'latin1').toString('latin1')
}

/** What a search looks for, each on its own. */
export function wordsOf(text: string): readonly string[] {
  return foldText(text).replaceAll(between, ' ').split(/\s+/).filter(Boolean)
}

/**
 * What text search looks in, by slot. The texts of neighbours are one string, so that most of them are passed over at
 * once. What stands between them is no part of any word.
 */
export class Texts {
  /** Several blocks each. What came back from disk is read when it is needed. */
  #pieces: (string[] | Part)[] = []

  set(slot: number, text: string): void {
    const index = Math.floor(slot / blockLength)
    const blocks = this.#blocksWith(index)
    while (blocks.length <= index % blocksTogether) blocks.push(noTexts)
    const texts = (blocks[index % blocksTogether] ?? '').split(between)
    texts[slot % blockLength] = text.replaceAll(between, ' ')
    blocks[index % blocksTogether] = texts.join(between)
  }

  /** Those of the slots whose text has all of the words. */
  filter(slots: Uint32Array, words: readonly string[]): Uint32Array {
    // The longest leaves the fewest.
    const longestFirst = words.toSorted((a, b) => b.length - a.length)
    const hasAll = (text: string) => longestFirst.every((word) => text.includes(word))
    if (slots.length < this.#pieces.length * blocksTogether) return filterSlots(slots, (slot) => hasAll(this.#at(slot)))
    const found = new Uint8Array(this.#pieces.length * blocksTogether * blockLength)
    for (let first = 0; first < this.#pieces.length * blocksTogether; first += blocksTogether)
      for (const [index, block] of this.#blocksWith(first).entries())
        if (hasAll(block)) for (const at of findIn(block, longestFirst)) found[(first + index) * blockLength + at] = 1
    return filterSlots(slots, (slot) => found[slot] === 1)
  }

  *save(slots: number): Generator<Part> {
    for (let index = 0; index * blocksTogether * blockLength < slots; index += 1) {
      const piece = this.#pieces[index] ?? []
      yield Array.isArray(piece) ? jsonPart('texts', piece) : piece
    }
  }

  static restore(saved: SavedParts, { used }: SlotsInUse): Texts {
    const texts = new Texts()
    texts.#pieces = [...saved.all('texts')]
    if (texts.#pieces.length * blocksTogether * blockLength < used.length) throw new Error('texts are missing')
    return texts
  }

  #at(slot: number): string {
    const index = Math.floor(slot / blockLength)
    return this.#blocksWith(index)[index % blocksTogether]?.split(between)[slot % blockLength] ?? ''
  }

  /** The piece that has the block of this number. */
  #blocksWith(index: number): string[] {
    const at = Math.floor(index / blocksTogether)
    while (this.#pieces.length <= at) this.#pieces.push([])
    const piece = this.#pieces[at] ?? []
    if (Array.isArray(piece)) return piece
    const blocks = listIn(piece).map(String)
    this.#pieces[at] = blocks
    return blocks
  }
}

/** Which texts of a block have all of the words. */
function findIn(block: string, [first = '', ...others]: readonly string[]): readonly number[] {
  const found: number[] = []
  let index = 0
  let start = 0
  for (let at = block.indexOf(first); at !== -1; ) {
    let end = block.indexOf(between, start)
    for (; end !== -1 && end < at; end = block.indexOf(between, start)) {
      start = end + 1
      index += 1
    }
    const text = block.slice(start, end === -1 ? block.length : end)
    if (others.every((word) => text.includes(word))) found.push(index)
    if (end === -1) break
    at = block.indexOf(first, end)
  }
  return found
}

/** Delete: nobody searches for it, and JSON takes it as it is. */
const between = '\u007f'
const blockLength = 64
const blocksTogether = 32
const noTexts = between.repeat(blockLength - 1)
