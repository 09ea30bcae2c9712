import { invalid } from './act'

/** A line that pieces are named of: by its key, or by its SKU where only one line has it. */
interface Line {
  readonly lineKey: string | null
  readonly sku: string
}

/** A part of a line: pieces, and what they come to where that was said. */
export interface Part {
  readonly lineKey: string
  readonly quantity: string
  readonly total: string | null
}

/** `line:101=2,MUG=1@9.50`: pieces of each line, and after an `@` what they come to. */
export function partsOf(field: string, text: string, lines: readonly Line[]): readonly Part[] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.lastIndexOf('=')
      if (at < 1) throw invalid(field, `${part.trim()} is not LINE=PIECES`)
      const [quantity = '', total = null] = part
        .slice(at + 1)
        .trim()
        .split('@')
      return { lineKey: lineKeyOf(field, part.slice(0, at).trim(), lines), quantity, total }
    })
}

/** Pieces by line key. */
export function piecesOf(field: string, text: string, lines: readonly Line[]): Readonly<Record<string, string>> {
  return Object.fromEntries(partsOf(field, text, lines).map(({ lineKey, quantity }) => [lineKey, quantity]))
}

function lineKeyOf(field: string, name: string, lines: readonly Line[]): string {
  const byKey = lines.find(({ lineKey }) => lineKey === name)
  const bySku = byKey ? [byKey] : lines.filter(({ sku }) => sku.toLowerCase() === name.toLowerCase())
  const [line, another] = bySku
  if (!line?.lineKey) throw invalid(field, `there is no line ${name}`)
  if (another) throw invalid(field, `several lines are ${name}: name one by its key, such as ${line.lineKey}`)
  return line.lineKey
}
