/** Lists are in the order of their ids. */
export function findById<T extends { readonly id: number }>(rows: readonly T[], id: number): T | null {
  let [low, high] = [0, rows.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row === undefined) return null
    if (row.id === id) return row
    if (row.id < id) low = middle + 1
    else high = middle - 1
  }
  return null
}
