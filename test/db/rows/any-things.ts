import type { Indexed, Query } from '@main/db/db'
import fc from 'fast-check'
import type { Thing } from './naive-rows'

/** Dates as kept, and what looks like one and isn't. */
const dateTexts = [
  '2026-01-02T03:04:05.006Z',
  '2026-01-02T03:04:05.007Z',
  '2026-01-02',
  '2026-01-02T03:04:05Z',
  '2026-02-30T00:00:00.000Z',
  '2026-01-01T24:00:00.000Z',
  '2026-01-02T03:04:05.006+',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '-000001-01-01T00:00:00.000Z',
  '+010000-01-01T00:00:00.000Z',
  'tomorrow',
  '',
]

const anyOdd = fc.constantFrom<Indexed>(null, true, false, 0, -0, 1, -1.5, 1e300, -1e300, '', 'a', 'B', '\uD800', '1')
export const anyDate = fc.oneof(
  fc.constantFrom<Indexed>(...dateTexts),
  fc.integer({ min: 0, max: 9 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()),
  anyOdd,
)
export const anySize = fc.oneof(
  fc.integer({ min: -3, max: 1300 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  anyOdd,
)
const anyName = fc.constantFrom(
  'Müller Straße',
  'MULLER',
  'Ängström lamp',
  'lamp',
  'name 7',
  'name 700',
  'line\nbreak\u0000',
)
const anyValue = fc.oneof(anyDate, anySize, anyName)
const indexes = ['mixed', 'at', 'size', 'name']

export const anyId = fc.oneof(
  fc.constantFrom(...'abcdefghij', '\uDC00x', '__proto__'),
  fc.integer({ min: 0, max: 1300 }).map(String),
)

export const anyThing: fc.Arbitrary<Thing> = fc.record({
  id: anyId,
  mixed: anyOdd,
  at: anyDate,
  size: anySize,
  name: anyName,
})

export const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    where: fc.dictionary(fc.constantFrom(...indexes), fc.oneof(anyValue, fc.array(anyValue, { maxLength: 4 })), {
      maxKeys: 2,
    }),
    between: fc.dictionary(
      fc.constantFrom(...indexes),
      fc.record({ from: anyValue, to: anyValue }, { requiredKeys: [] }),
      { maxKeys: 2 },
    ),
    text: fc.constantFrom('', 'muller', 'ANGSTROM lamp', 'lamp  müll', '7', 'break'),
    sort: fc.constantFrom('-', ...indexes, ...indexes.map((index) => `-${index}`)),
    offset: fc.integer({ min: 0, max: 30 }),
    limit: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(Number.POSITIVE_INFINITY)),
  },
  { requiredKeys: [] },
)

/** So many that no column is a dictionary any more, but for one. */
export function manyThings(count: number): readonly Thing[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String((index * 7919) % count),
    mixed: [null, true, index % 5, 'text'][index % 4] ?? null,
    at: index % 50 === 0 ? 'later' : new Date(Date.UTC(2026, 0, 1) + ((index * 31) % count) * 60_000).toISOString(),
    size: index % 60 === 0 ? null : (index * 17) % count,
    name: `name ${index}`,
  }))
}
