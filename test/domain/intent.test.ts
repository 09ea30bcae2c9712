import { needsMadeId } from '@shared/domain/intent'
import { expect, it } from 'vitest'

it.each([
  ['refund:note-1', true],
  ['refund:note-1/2', true],
  ['shipment:delivery-1', true],
  ['cancel:104/1', false],
  ['void:104/1', false],
  ['refunds:1', false],
])('RFD-2, FUL-1: a person’s word about %s needs the id of what was made: %s', (intentId, needed) => {
  expect(needsMadeId(intentId)).toBe(needed)
})
