import { createBuiltInBackOffice } from '@main/backoffice/built-in/built-in-back-office'
import { deliveryOrders } from '@main/backoffice/built-in/document-tables'
import { reservations } from '@main/backoffice/built-in/tables'
import { systemClock } from '@main/clock'
import type { Journal } from '@main/db/db'
import { put, remove } from '@main/db/db'
import { describe, expect, it } from 'vitest'
import { confirmOrder, stockNow } from '../contract/back-office/document-samples'
import { memoryJournal } from '../support/memory-journal'

/** An order as a version without delivery orders left it: confirmed, its goods kept back by the order itself. */
async function confirmedBefore() {
  const journal = memoryJournal()
  const backOffice = createBuiltInBackOffice({ journal, clock: systemClock, currency: 'GBP' })
  const { order, setting } = await confirmOrder(backOffice)
  await forgetDeliveries(journal)
  const { variantId, stockLocationId } = setting
  const kept = { saleOrderId: order.id, lineId: `${order.id}-1`, variantId, stockLocationId, quantity: '2' }
  await journal.commit([put(reservations, { id: `${order.id}/${order.id}-1`, ...kept })])
  return { journal, backOffice, order, setting }
}

async function forgetDeliveries(journal: Journal): Promise<void> {
  const { rows } = await journal.query(deliveryOrders, {})
  await journal.commit(rows.map(({ id }) => remove(deliveryOrders, id)))
}

describe('An order confirmed by a version without delivery orders', () => {
  it('FUL-1, DAT-3: gets its delivery order, with its goods kept back once', async () => {
    const { journal, backOffice, order, setting } = await confirmedBefore()
    expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '2' })
    const { value } = await backOffice.deliveries.ensure(order.id)
    expect(value).toMatchObject([{ state: 'ready', lines: [{ quantity: '2', reserved: '2' }] }])
    expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '2' })
    expect((await journal.query(reservations, {})).total).toBe(0)
  })

  it('CAN-1, DAT-3: sets its goods free when it is cancelled', async () => {
    const { backOffice, order, setting } = await confirmedBefore()
    await backOffice.saleOrders.cancel(order.id)
    expect(await stockNow(backOffice, setting)).toEqual({ onHand: '5', reserved: '0' })
  })
})
