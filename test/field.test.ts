import { type Field, type Fields, fieldValueOf, valuesSchema } from '@shared/field'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const label = 'orders.import-orders'
const fields = {
  text: { kind: 'text', label, initial: 'x', max: 10 },
  secret: { kind: 'secret', label, initial: '' },
  number: { kind: 'number', label, initial: 5, min: 1, max: 9 },
  maybe: { kind: 'number', label, initial: null },
  date: { kind: 'date', label, initial: null },
  toggle: { kind: 'toggle', label, initial: true },
  choice: { kind: 'choice', label, initial: 'a', options: [{ value: 'a', label }, { value: 'b', label }] },
  choices: { kind: 'choices', label, initial: ['a'], options: [{ value: 'a', label }, { value: 'b', label }] },
  ids: { kind: 'ids', label, initial: [] },
  record: { kind: 'record', label, initial: null, collection: 'products' },
} as const satisfies Fields // biome-ignore format: one table

const schema = valuesSchema(fields)
const initials = Object.fromEntries(Object.entries(fields).map(([name, { initial }]) => [name, initial]))
const accepts = (values: object) => schema.safeParse(values).success

describe('a form’s values', () => {
  it('are the initial ones where nothing is given', () => {
    expect(schema.parse({})).toEqual(initials)
  })

  it.each([
    [{ text: 'a'.repeat(11) }], [{ text: null }], [{ number: 0 }], [{ number: 10 }], [{ number: 1.5 }], [{ number: null }],
    [{ number: '5' }], [{ maybe: Number.NaN }], [{ date: '2026-02-30' }], [{ date: 'today' }], [{ date: '2026-01-01T00:00:00Z' }],
    [{ toggle: 'yes' }], [{ choice: 'c' }], [{ choices: ['a', 'c'] }], [{ choices: 'a' }], [{ ids: [''] }], [{ ids: [1] }],
    [{ record: 1 }], [{ unknown: 1 }],
  ])('are refused: %j', (values) => {
    expect(accepts(values)).toBe(false)
  }) // biome-ignore format: one table

  it.each([
    [{ maybe: null }], [{ number: 9 }], [{ date: '2024-02-29' }], [{ date: null }], [{ choices: [] }], [{ ids: ['1', 'a b'] }],
    [{ record: null }], [{ text: '  ' }],
  ])('are taken: %j', (values) => {
    expect(accepts(values)).toBe(true)
  }) // biome-ignore format: one table

  it('that are required must be given', () => {
    const required = valuesSchema({ name: { kind: 'text', label, initial: '', required: true } })
    expect([required.safeParse({}).success, required.safeParse({ name: 'x' }).success]).toEqual([false, true])
  })

  it('come from the command line’s text, or are left for the form to refuse', () => {
    const of = (name: keyof typeof fields, text: string) => fieldValueOf(fields[name], text)
    expect([of('toggle', 'ON'), of('toggle', 'no'), of('toggle', 'maybe')]).toEqual([true, false, 'maybe'])
    expect([of('number', '7'), of('number', ''), of('number', 'x')]).toEqual([7, null, Number.NaN])
    expect([of('ids', '1, 2;3  4'), of('ids', '')]).toEqual([['1', '2', '3', '4'], []])
    expect([of('date', ''), of('record', ''), of('text', ' x ')]).toEqual([null, null, ' x '])
  })

  it('never throw, whatever text is given for whatever field', () => {
    const any = fc.constantFrom(...(Object.keys(fields) as (keyof typeof fields)[]))
    fc.assert(
      fc.property(any, fc.string(), (name, text) => {
        const field: Field = fields[name]
        const result = schema.safeParse({ [name]: fieldValueOf(field, text) })
        if (result.success) expect(Object.keys(result.data).sort()).toEqual(Object.keys(fields).sort())
      }),
    )
  })
})
