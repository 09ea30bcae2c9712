/** Rows as CSV (RFC 4180), safe against formula injection: a cell that a spreadsheet would run gets an apostrophe before it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(text: string): string {
  const plainNumber = /^-?\d+(\.\d+)?$/.test(text)
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !plainNumber ? `'${text}` : text
  // Also where a spreadsheet of another country would begin a new cell, which nothing guards.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
