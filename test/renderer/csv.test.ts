import { toCsv } from '@renderer/csv'
import { describe, expect, it } from 'vitest'

describe('toCsv', () => {
  it('quotes what would break a row', () => {
    expect(toCsv([['a', 'b,c', 'd"e', 'f\ng']])).toBe('a,"b,c","d""e","f\ng"')
  })

  it('keeps a spreadsheet from running what a shopper typed', () => {
    expect(toCsv([['=1+1', '@SUM(A1)', '-cmd', '-12.50']])).toBe("'=1+1,'@SUM(A1),'-cmd,-12.50")
  })
})
