import { piecesLeaving, piecesThere } from '@renderer/pages/deliveries/pieces-leaving'
import type { DeliveryLine, DeliveryOrder } from '@shared/domain/documents'
import { describe, expect, it } from 'vitest'

const line = (
  lineKey: string,
  quantity: string,
  reserved: string,
  variantId: string | null = lineKey,
): DeliveryLine => ({
  lineKey,
  variantId,
  sku: lineKey.toUpperCase(),
  name: lineKey,
  quantity,
  reserved,
})

const delivery = (state: DeliveryOrder['state'], ...lines: readonly DeliveryLine[]): DeliveryOrder => ({
  id: 'delivery-order-1',
  name: 'OUT00001',
  key: 'key',
  saleOrderId: 'sale-order-1',
  state,
  warehouseId: 'warehouse-1',
  stockLocationId: 'stock-location-1',
  shippingContactId: null,
  address: '',
  customer: '',
  carrier: '',
  tracking: '',
  trackingUrl: '',
  lines,
  backorderOf: null,
  elsewhere: false,
  doneAt: null,
  createdAt: '2026-06-20T10:00:00.000Z',
  changedAt: '2026-06-20T10:00:00.000Z',
})

describe('what leaves of a delivery', () => {
  it('FUL-1: is what is there, to begin with', () => {
    expect(piecesThere(delivery('ready', line('mug', '2', '2'), line('engraving', '1', '0', null)))).toEqual({
      mug: '2',
      engraving: '1',
    })
    expect(piecesThere(delivery('waiting', line('mug', '2', '1'), line('rug', '1', '0')))).toEqual({
      mug: '1',
      rug: '0',
    })
    expect(piecesThere(delivery('waiting', line('mug', '2', '0'), line('rug', '1', '0')))).toEqual({
      mug: '2',
      rug: '1',
    })
  })

  it('FUL-1: leaves the rest behind, and says when more leaves than is reserved', () => {
    const waiting = delivery('waiting', line('mug', '2', '1'), line('rug', '1.5', '0'))
    expect(piecesLeaving(waiting, { mug: '1', rug: '' }, 4)).toMatchObject({
      quantities: { mug: '1', rug: '0' },
      pieces: '1',
      isPart: true,
      isBeyond: false,
    })
    expect(piecesLeaving(waiting, { mug: '2', rug: '1.5' }, 4)).toMatchObject({
      quantities: { mug: '2', rug: '1.5' },
      pieces: '3.5',
      isPart: false,
      isBeyond: true,
    })
  })

  it.each(['3', '-1', '1,5', 'two', '1.00001'])('FUL-1: is not known while %j stands in a field', (text) => {
    const { quantities, reads } = piecesLeaving(delivery('ready', line('mug', '2', '2')), { mug: text }, 4)
    expect(quantities).toBeNull()
    expect(reads.mug?.problem).not.toBeNull()
  })

  it('FUL-1, FUL-2: leaves in whole pieces where a store is told, but for what was split before', () => {
    const split = delivery('ready', line('mug', '2', '2'), line('rug', '1.5', '1.5'))
    expect(piecesLeaving(split, { mug: '0.5', rug: '1' }, 0)).toMatchObject({
      quantities: null,
      reads: { mug: { problem: { code: 'decimal.too-precise', params: { digits: 0 } } }, rug: { value: '1' } },
    })
    expect(piecesLeaving(split, { mug: '1', rug: '1.5' }, 0)).toMatchObject({ quantities: { mug: '1', rug: '1.5' } })
  })
})
