import { foldText } from '../fold-text'
import { slices } from '../slices'
import { filterSlots } from './filter-slots'
import { jsonPart, listIn, type Part, type SavedParts, type SlotsInUse } from './parts'

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
  readonly #blocks: string[] = []

  set(slot: number, text: string): void {
    const index = Math.floor(slot / blockLength)
    while (this.#blocks.length <= index) this.#blocks.push(noTexts)
    const texts = (this.#blocks[index] ?? '').split(between)
    texts[slot % blockLength] = text.replaceAll(between, ' ')
    this.#blocks[index] = texts.join(between)
  }

  /** Those of the slots whose text has all of the words. */
  filter(slots: Uint32Array, words: readonly string[]): Uint32Array {
    // The longest leaves the fewest.
    const longestFirst = words.toSorted((a, b) => b.length - a.length)
    const hasAll = (text: string) => longestFirst.every((word) => text.includes(word))
    if (slots.length < this.#blocks.length) return filterSlots(slots, (slot) => hasAll(this.#at(slot)))
    const found = new Uint8Array(this.#blocks.length * blockLength)
    for (const [index, block] of this.#blocks.entries())
      if (hasAll(block)) for (const at of findIn(block, longestFirst)) found[index * blockLength + at] = 1
    return filterSlots(slots, (slot) => found[slot] === 1)
  }

  *save(slots: number): Generator<Part> {
    for (let start = 0; start * blockLength < slots; start += blocksTogether)
      yield jsonPart('texts', this.#blocks.slice(start, start + blocksTogether))
  }

  static async restore(saved: SavedParts, { used }: SlotsInUse): Promise<Texts> {
    const texts = new Texts()
    const slice = slices()
    for (const part of saved.all('texts')) {
      for (const block of listIn(part)) texts.#blocks.push(String(block))
      const pause = slice()
      if (pause) await pause
    }
    if (texts.#blocks.length * blockLength < used.length) throw new Error('texts are missing')
    return texts
  }

  #at(slot: number): string {
    return this.#blocks[Math.floor(slot / blockLength)]?.split(between)[slot % blockLength] ?? ''
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
