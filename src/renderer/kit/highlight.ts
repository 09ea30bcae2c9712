import { useEffect } from 'react'

const NAME = 'found'

/**
 * Marks what a search found in the rows that are drawn (CSS Custom Highlight API): the rows themselves stay as they are,
 * so it costs nothing while there is no search.
 */
export function useHighlight(box: { readonly current: HTMLElement | null }, text: string): void {
  // After each drawing: other rows may have come into sight.
  useEffect(() => {
    const words = wordsOf(text)
    if (words.length === 0 || !('highlights' in CSS) || !box.current) return
    CSS.highlights.set(NAME, new Highlight(...rangesIn(box.current, words)))
    return () => void CSS.highlights.delete(NAME)
  })
}

function rangesIn(box: HTMLElement, words: readonly string[]): Range[] {
  const ranges: Range[] = []
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const [start, end] of placesOf(words, node.nodeValue ?? '')) {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, end)
      ranges.push(range)
    }
  }
  return ranges
}

/** Where the words stand in the text, as the search compares them: without regard to capitals and accents. */
export function placesOf(words: readonly string[], text: string): readonly (readonly [number, number])[] {
  const { folded, places } = foldKeepingPlaces(text)
  return words.flatMap((word) => {
    const found: [number, number][] = []
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      found.push([places[at] ?? 0, places[at + word.length] ?? text.length])
    }
    return found
  })
}

export function wordsOf(text: string): readonly string[] {
  return foldKeepingPlaces(text).folded.split(/\s+/).filter(Boolean)
}

/** The text as a search sees it, and from which place in the text each of its characters comes. */
function foldKeepingPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const plain = character.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
    places.push(...Array.from({ length: plain.length }, () => at))
    folded += plain
    at += character.length
  }
  return { folded, places: [...places, text.length] }
}
