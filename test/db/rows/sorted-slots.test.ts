import { SortedSlots } from '@main/db/rows/sorted-slots'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const most = 6000
/** Very many slots have the same value, others one of their own. */
const values = Array.from({ length: most }, (_, slot) => (slot % 3 === 0 ? 7 : slot % 3 === 1 ? slot % 20 : slot))
const worthOf = (slot: number) => values[slot] ?? 0
const compare = (a: number, b: number) => worthOf(a) - worthOf(b) || a - b

/** Slots that come or go together: a stretch of them, in one direction or scattered. */
const anyStep = fc.record({
  kind: fc.constantFrom('add', 'drop'),
  from: fc.integer({ min: 0, max: most - 1 }),
  count: fc.integer({ min: 1, max: most }),
  stride: fc.constantFrom(1, most - 1, 7, 1009),
})

describe('sorted slots', () => {
  it('stay in order while thousands come and go (DAT-2)', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(anyStep, { minLength: 1, maxLength: 6 }),
        fc.nat(most),
        fc.nat(most),
        (steps, start, end) => {
          const sorted = new SortedSlots(compare)
          const present = new Set<number>()
          for (const { kind, from, count, stride } of steps) {
            for (let n = 0; n < count; n += 1) {
              const slot = (from + n * stride) % most
              if (kind === 'add' && !present.has(slot)) sorted.add(slot)
              if (kind === 'drop' && present.has(slot)) sorted.drop(slot)
              if (kind === 'add') present.add(slot)
              else present.delete(slot)
            }
            const wanted = [...present].sort(compare)
            expect(told(sorted.toArray())).toBe(told(wanted))
            expect(sorted.size).toBe(wanted.length)
            expect(told(sorted.toArray(start, end))).toBe(told(wanted.slice(start, Math.max(start, end))))
            expect(told(visited((visit) => sorted.forwards(visit, start, end)))).toBe(
              told(wanted.slice(start, Math.max(start, end))),
            )
            const isSame = (a: number, b: number) => worthOf(a) === worthOf(b)
            const descending = wanted.toSorted((a, b) => worthOf(b) - worthOf(a) || a - b)
            expect(told(visited((visit) => sorted.backwards(visit, isSame)))).toBe(told(descending))
            expect(told(visited((visit) => sorted.backwards(visit, isSame), start + 1))).toBe(
              told(descending.slice(0, start + 1)),
            )
            expect(sorted.countBefore((slot) => worthOf(slot) - 7)).toBe(
              wanted.filter((slot) => worthOf(slot) < 7).length,
            )
            expect(sorted.find((slot) => compare(slot, start))).toBe(present.has(start) ? start : null)
            expect(told(new SortedSlots(compare, sorted.toArray()).toArray())).toBe(told(wanted))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('say so when a slot to drop is not where it belongs', () => {
    const sorted = new SortedSlots((a, b) => a - b, Uint32Array.of(1, 3))
    for (const slot of [0, 2, 4]) expect(() => sorted.drop(slot)).toThrow(`slot ${slot} is not where it belongs`)
    expect(sorted.toArray()).toEqual(Uint32Array.of(1, 3))
  })
})

function told(slots: Iterable<number>): string {
  return [...slots].join(' ')
}

/** What is visited when so many are enough. */
function visited(
  walk: (visit: (slot: number) => boolean) => void,
  enough = Number.POSITIVE_INFINITY,
): readonly number[] {
  const all: number[] = []
  walk((slot) => {
    all.push(slot)
    return all.length < enough
  })
  return all
}
