import { errorsOf, initialValues } from '@renderer/kit/form'
import type { Fields } from '@shared/field'
import { describe, expect, it } from 'vitest'

const fields: Fields = {
  name: { kind: 'text', label: 'field.company', initial: '', required: true },
  batch: { kind: 'number', label: 'field.queue-batch-limit', initial: 100, min: 1, max: 1000 },
  prefix: {
    kind: 'text',
    label: 'field.order-prefix',
    initial: '',
    required: true,
    when: { field: 'name', is: ['x'] },
  },
}

describe('a form', () => {
  it('says which fields are missing or out of bounds', () => {
    const errors = errorsOf(fields, { ...initialValues(fields), batch: 2000 })
    expect(errors).toEqual({ name: 'This is needed', batch: 'At most 1000' })
  })

  it('asks for a field only while it is shown', () => {
    expect(errorsOf(fields, { ...initialValues(fields), name: 'x' })).toEqual({ prefix: 'This is needed' })
    expect(errorsOf(fields, { ...initialValues(fields), name: 'y' })).toEqual({})
  })

  it('names the id that the store can not have (ORD-1)', () => {
    const ids = { ids: { kind: 'ids', label: 'orders.order-ids', initial: [], numbered: true } } as const
    const said = { ids: '“abc” is no id of BigCommerce: those are whole numbers, such as 118' }
    expect(errorsOf(ids, { ids: ['118', 'abc', '0'] })).toEqual(said)
    for (const fine of [[], ['118', '9999']]) expect(errorsOf(ids, { ids: fine })).toEqual({})
  })
})
