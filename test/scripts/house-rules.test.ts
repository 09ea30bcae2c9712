import { describe, expect, it } from 'vitest'
import { findTooLong, findUnfinished } from '../../scripts/lib/house-rules.mjs'

describe('the rules of the house', () => {
  it('asks for files of 300 lines at most', () => {
    expect(findTooLong('a.ts', 'x\n'.repeat(300))).toEqual([])
    expect(findTooLong('a.ts', 'x\n'.repeat(301))).toEqual(['a.ts: 301 lines; split it, 300 is the most'])
  })
  it('finds unfinished marks with their line', () => {
    expect(findUnfinished('a.ts', 'one\n// TODO: two')).toEqual(['a.ts:2: TODO; finish it or write an issue'])
    expect(findUnfinished('a.ts', 'const todos = []')).toEqual([])
  })
  it('finds a test that runs alone', () => {
    expect(findUnfinished('a.ts', `it.only('x', () => {})`)).toHaveLength(1)
  })
  it('lets a test be skipped with its reason on the line', () => {
    expect(findUnfinished('a.ts', `it.skip('x', () => {})`)).toHaveLength(1)
    expect(findUnfinished('a.ts', `it.skip('x', () => {}) // needs the recordings`)).toEqual([])
    expect(findUnfinished('a.ts', `test.skip(!folder, 'QUAYSIDE_REFERENCE is not set')`)).toEqual([])
    expect(findUnfinished('a.ts', `describe.skipIf(!folder)('x', () => {})`)).toEqual([])
  })
})
