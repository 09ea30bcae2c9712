import { orderHistory } from '@renderer/pages/orders/order-history'
import type { OrderDocuments } from '@shared/contract/documents'
import type { TimelineEntry } from '@shared/domain/mirror'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'

const at = (minute: number) => `2026-06-20T10:${String(minute).padStart(2, '0')}:00.000Z`
const told = (minute: number, code: TimelineEntry['code'], params: TimelineEntry['params'] = {}): TimelineEntry => ({
  at: at(minute),
  by: 'schedule',
  code,
  params,
})
const delivery = { name: 'OUT1', doneAt: at(5), push: { state: 'pushed', shipmentId: '7', message: null, at: at(6) } }
const invoice = { name: 'INV/1', postedAt: at(7) }
const payment = { direction: 'in', amount: '9.50', currency: 'EUR', method: 'Stripe', createdAt: at(8) }
const note = { name: 'RINV/1', postedAt: at(9), total: '2', currency: 'JPY' }
const documents = {
  deliveries: [delivery],
  invoices: [invoice, { name: 'invoice-2', postedAt: null }],
  payments: [payment, { ...payment, direction: 'out', amount: '2.00', createdAt: at(10) }],
  creditNotes: [note],
} as unknown as OrderDocuments
const lines = (timeline: readonly TimelineEntry[], of: OrderDocuments | null = documents) =>
  orderHistory({ timeline, saleOrderDocument: null }, of ?? undefined).map(({ code, params }) => sentence(code, params))

describe('what happened to an order', () => {
  it('FUL-2, RFD-1: comes from its documents where nobody told of it, newest first', () => {
    expect(lines([told(1, 'orders.timeline.placed')])).toEqual([
      '€2.00 paid back by Stripe',
      'Credit note RINV/1 posted: ¥2',
      '€9.50 paid by Stripe',
      'Invoice INV/1 posted',
      'OUT1 sent to BigCommerce as shipment 7',
      'OUT1 delivered',
      'Placed in BigCommerce',
    ])
  })

  it('FWF-4: says once what a workflow told already', () => {
    const said = lines([
      told(5, 'orders.timeline.delivered', { name: 'OUT1' }),
      told(7, 'orders.timeline.invoiced', { name: 'INV/1' }),
      told(8, 'orders.timeline.paid', { amount: '9.50', currency: 'EUR', method: 'Stripe' }),
    ])
    expect(said.filter((text) => /delivered|Invoice|9\.50/.test(text))).toHaveLength(3)
    expect(said).toHaveLength(6)
  })

  it('says what could not be sent, and why', () => {
    const message = { code: 'shipping.nothing-left', params: { name: 'OUT1', id: '100' } }
    const failed = { ...documents, deliveries: [{ ...delivery, push: { ...delivery.push, state: 'failed', message } }] }
    const [, , , , push] = orderHistory({ timeline: [], saleOrderDocument: null }, failed as unknown as OrderDocuments)
    expect(push?.tone).toBe('bad')
    expect(sentence(push?.code ?? 'screens.orders', push?.params)).toContain('OUT1 has nothing that order 100')
  })

  it('is what was told while the documents are still on their way', () => {
    expect(lines([told(1, 'orders.timeline.placed')], null)).toEqual([sentence('orders.timeline.placed')])
  })
})
