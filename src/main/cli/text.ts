/** A value for people at a terminal: rows as a table, a record as its fields. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return tableOf(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const { rows, total, ...rest } = value as { rows?: unknown; total?: unknown }
  if (Array.isArray(rows)) return `${tableOf(rows)}\n${rows.length} of ${String(total)}`
  return Object.entries({ ...rest, ...(total !== undefined && { total }) })
    .map(([key, field]) => (Array.isArray(field) ? `${key}\n${tableOf(field)}` : `${key.padEnd(18)} ${cellOf(field)}`))
    .join('\n')
}

/** Ids are shown whole: they are what the next command is given. */
const widest = (key: string): number => (/(^i|I)d$/.test(key) ? Number.POSITIVE_INFINITY : 40)

function tableOf(rows: readonly unknown[]): string {
  const records = rows.map(
    (row) => (typeof row === 'object' && row !== null ? row : { value: row }) as Readonly<Record<string, unknown>>,
  )
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((key) =>
    records.some((record) => typeof record[key] !== 'object'),
  )
  if (columns.length === 0) return '(nothing)'
  const widths = columns.map((key) =>
    Math.min(widest(key), Math.max(key.length, ...records.map((record) => cellOf(record[key]).length))),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.slice(0, widths[i]).padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(columns), ...records.map((record) => line(columns.map((key) => cellOf(record[key]))))].join('\n')
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
