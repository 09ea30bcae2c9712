import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, rowsOf } from './call.ts'
import { linesOf, mailsOf, orderRow, placed, send } from './send.ts'

let store: DemoStore
let clock: ManualClock
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 40, orders: 110, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

const put = (id: number, body: unknown) => send(store, 'PUT', `/v2/orders/${id}`, body)
const kindsOf = async () => (await mailsOf(store)).map(({ kind, statusId }) => `${kind} ${statusId}`)

describe('what the store mails to its buyers (ORD-11)', () => {
  it('is nothing for reading, for orders of the past, and for notes of staff', async () => {
    for (const { id } of rowsOf(await call(store, '/v2/orders?limit=20')))
      await call(store, `/v2/orders/${id}/products`)
    const id = await placed(store, 'refunded-in-store')
    await put(id, { staff_notes: 'Checked', external_order_id: 'S-1' })
    expect(await mailsOf(store)).toEqual([])
  })

  it('is one mail for a status that is set so, to the buyer', async () => {
    const id = await placed(store, 'simple')
    const { billing_address } = await orderRow(store, id)
    await clock.advance(5_000)
    await put(id, { status_id: 5 })
    expect(await mailsOf(store)).toEqual([
      {
        id: 1,
        at: clock.now(),
        kind: 'order-status',
        to: (billing_address as { readonly email: string }).email,
        subject: `Your order #${id} is now: Cancelled`,
        orderId: id,
        statusId: 5,
        shipmentId: null,
      },
    ])
    // Neither the same status again, nor one that mails nobody.
    await put(id, { status_id: 5 })
    await put(id, { status_id: 9 })
    expect(await kindsOf()).toEqual(['order-status 5'])
    await control(store, 'PATCH', '/settings', { mail_statuses: [9] })
    await put(id, { status_id: 11 })
    await put(id, { status_id: 9 })
    await put(id, { status_id: 2 })
    expect(await kindsOf()).toEqual(['order-status 5', 'order-status 9'])
  })

  it('is one mail a shipment, and none for setting the status it already has', async () => {
    const id = await placed(store, 'simple')
    const lines = await linesOf(store, id)
    const items = lines.map((line) => ({ order_product_id: line.id, quantity: line.quantity }))
    await send(store, 'POST', `/v2/orders/${id}/shipments`, { order_address_id: lines[0]?.order_address_id, items })
    await put(id, { status_id: 2 })
    const [shipment] = rowsOf(await call(store, `/v2/orders/${id}/shipments`))
    expect(await mailsOf(store)).toMatchObject([
      { kind: 'shipment', statusId: 2, orderId: id, shipmentId: shipment?.id },
    ])
    await send(store, 'PUT', `/v2/orders/${id}/shipments/${shipment?.id}`, { tracking_number: 'N2' })
    await send(store, 'DELETE', `/v2/orders/${id}/shipments`)
    expect(await mailsOf(store)).toHaveLength(1)
  })

  it('tells of refunds, of a capture that lets the order go on, and of what staff do', async () => {
    const id = await placed(store, 'company')
    await control(store, 'POST', `/orders/${id}/refunds`, { how: 'part' })
    await control(store, 'POST', `/orders/${id}/refunds`, { how: 'part' })
    await control(store, 'POST', `/orders/${id}/refunds`, { how: 'all' })
    expect(await kindsOf()).toEqual(['order-status 14', 'order-status 4'])
    await control(store, 'PATCH', '/settings', { mail_statuses: [11, 3] })
    const waiting = await placed(store, 'authorized', { status_id: 7 })
    await send(store, 'POST', `/v3/orders/${waiting}/payment_actions/capture`)
    expect(await kindsOf()).toHaveLength(2)
    await clock.advance(3_000)
    const shipped = await placed(store, 'several-addresses')
    await control(store, 'POST', `/orders/${shipped}/shipments`, { how: 'part' })
    expect((await kindsOf()).slice(2)).toEqual(['order-status 11', 'shipment 3'])
    expect(rowsOf(await control(store, 'GET', '/mails?after=3'))).toHaveLength(1)
  })

  it('is nothing where there is no address to mail to', async () => {
    const id = await placed(store, 'no-customer')
    await put(id, { status_id: 10 })
    await control(store, 'POST', `/orders/${id}/shipments`, { how: 'all' })
    expect(await mailsOf(store)).toEqual([])
  })
})
