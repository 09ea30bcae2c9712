import { csvOf } from '@shared/csv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** What a spreadsheet reads: RFC 4180, with another country's separator. */
function read(csv: string, separator: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  for (let at = 0; at < csv.length; at += 1) {
    const row = rows.at(-1) ?? []
    const char = csv[at] ?? ''
    if (quoted && char === '"' && csv[at + 1] === '"') at += 1
    else if (char === '"') {
      quoted = !quoted
      continue
    } else if (!quoted && char === separator) {
      row.push('')
      continue
    } else if (!quoted && char === '\r' && csv[at + 1] === '\n') {
      at += 1
      rows.push([''])
      continue
    }
    row[row.length - 1] += char
  }
  return rows.slice(0, -1)
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", '1', '.', 'A', '＝') }),
)
const table = fc.array(fc.array(nasty, { minLength: 1, maxLength: 5 }), { maxLength: 5 })

describe('CSV', () => {
  it('SEC-4: comes back as it went in, but for an apostrophe before what a spreadsheet would run', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const back = read(csvOf(rows), ',')
        expect(back.map((row) => row.length)).toEqual(rows.map((row) => row.length))
        rows.forEach((row, y) => {
          row.forEach((cell, x) => {
            expect([cell, `'${cell}`]).toContain(back[y]?.[x])
          })
        })
      }),
    )
  })

  it.each([',', ';', '\t'])('SEC-4: has no cell that begins a formula, split at %j', (separator) => {
    fc.assert(
      fc.property(table, (rows) => {
        for (const cell of read(csvOf(rows), separator).flat()) {
          if (!/^-\d+(\.\d+)?(,|$)/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        }
      }),
    )
  })

  it('leaves numbers alone', () => {
    expect(csvOf([['-12.50', '0', '-1+2', '+49 30', 'a,b']])).toBe(`-12.50,0,'-1+2,'+49 30,"a,b"\r\n`)
  })
})
