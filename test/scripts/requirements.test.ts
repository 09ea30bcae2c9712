import { describe, expect, it } from 'vitest'
import { findMentions, toPage } from '../../scripts/lib/requirements.mjs'

const text = `
// ORD-4
it('books the total to the cent', () => {})
describe('INS-1: instances', () => {
  test('has the operator\\'s name (INS-2)', async () => {})
})
/* DSK-3 for the whole file; UTF-8 is no requirement */
`

describe('the page of requirements', () => {
  it('reads ids from titles, the comments above them, and comments for the file', () => {
    expect(findMentions('test/a.test.ts', text)).toEqual([
      { requirement: 'ORD-4', file: 'test/a.test.ts', title: 'books the total to the cent' },
      { requirement: 'INS-1', file: 'test/a.test.ts', title: 'INS-1: instances' },
      { requirement: 'INS-2', file: 'test/a.test.ts', title: "has the operator's name (INS-2)" },
      { requirement: 'DSK-3', file: 'test/a.test.ts', title: null },
    ])
  })
  it('is sorted by area and number and does not repeat the id', () => {
    const mention = (requirement: string, title: string | null) => ({ requirement, file: 'a.test.ts', title })
    const page = toPage([mention('ORD-10', 'b | c (ORD-10)'), mention('ORD-9', null), mention('INS-1', 'INS-1: d')])
    expect(page.split('\n').slice(6, -1)).toEqual([
      '| INS-1 | `a.test.ts` d |',
      '| ORD-9 | `a.test.ts` |',
      '| ORD-10 | `a.test.ts` b \\| c |',
    ])
  })
})
