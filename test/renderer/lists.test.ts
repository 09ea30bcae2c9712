import { pathIn } from '@renderer/copy-link'
import { keepEqual } from '@renderer/keep-equal'
import { placesOf, wordsOf } from '@renderer/kit/highlight'
import { describe, expect, it } from 'vitest'

describe('an answer that came again', () => {
  it('keeps every part that is as before, so that nothing of it is drawn anew (DSK-9)', () => {
    const before = {
      total: 2,
      rows: [
        { id: 'a', money: { total: '1.00' } },
        { id: 'b', money: { total: '2.00' } },
      ],
    }
    expect(keepEqual(before, structuredClone(before))).toBe(before)
    const after = {
      total: 2,
      rows: [
        { id: 'a', money: { total: '1.00' } },
        { id: 'b', money: { total: '3.00' } },
      ],
    }
    const kept = keepEqual(before, after) as typeof before
    expect(kept).toEqual(after)
    expect(kept.rows[0]).toBe(before.rows[0])
    expect(kept.rows[1]).not.toBe(before.rows[1])
  })

  it('is the new one where anything was added, taken away or is of another kind', () => {
    expect(keepEqual([1, 2, 3], [1, 2])).toEqual([1, 2])
    expect(keepEqual({ a: 1, b: undefined }, { a: 1, c: undefined })).toEqual({ a: 1, c: undefined })
    expect(keepEqual([], {})).toEqual({})
    expect(keepEqual(null, { a: null })).toEqual({ a: null })
  })
})

describe('what a search found', () => {
  const found = (search: string, text: string) =>
    placesOf(wordsOf(search), text).map(([start, end]) => text.slice(start, end))

  it('is marked without regard to capitals and accents (DSK-9)', () => {
    expect(found('garcia', 'Sofía García-Müller')).toEqual(['García'])
    expect(found('MULLER sof', 'Sofía García-Müller')).toEqual(['Müller', 'Sof'])
    expect(found('é', 'Chloé & Zoë')).toEqual(['e', 'é', 'e', 'ë'].filter((_, at) => at === 1 || at === 3))
    expect(found('fi', 'A ﬁne 😀 fit')).toEqual(['ﬁ', 'fi'])
    expect(found('', 'anything')).toEqual([])
  })
})

describe('a link that was copied', () => {
  it('names a place of this window, whichever host it was copied from, and nothing else (DSK-9)', () => {
    expect(pathIn('http://127.0.0.1:4711/#/orders?view=held&q=a%20b')).toBe('/orders?view=held&q=a%20b')
    expect(pathIn(' app://quayside/index.html#/queues/q-1 ')).toBe('/queues/q-1')
    expect(pathIn('#/orders')).toBe('/orders')
    for (const other of ['orders', '#1042', 'http://127.0.0.1:4711/#token=abc', 'what #/is this'])
      expect(pathIn(other)).toBeNull()
  })
})
