/** Lines a row up: the first column to the left, figures to the right. */
export function columns(widths: readonly number[]): (cells: readonly (string | number)[]) => string {
  return (cells) =>
    cells
      .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i] ?? 0) : String(cell).padStart(widths[i] ?? 0)))
      .join(' ')
      .trimEnd()
}
