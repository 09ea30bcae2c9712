import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { app, connected, get, id, ids, placeOrders } from './placed-orders'

beforeAll(async () => {
  await placeOrders()
  await app().run(id(), 'import-orders')
})
afterAll(() => connected.close())

describe('a sale order', () => {
  it('CUS-3: is given to another customer', async () => {
    const { rows } = await app().call('customers.list', { query: { limit: 50 } })
    const { customer } = await get(ids.stripe)
    const other = rows.find((row) => row.kind === 'person' && row.id !== customer?.id)
    const page = await app().call('orders.reassign', {
      instanceId: id(),
      orderId: ids.stripe ?? '',
      contactId: other?.id ?? '',
    })
    expect(page.customer).toMatchObject({ id: other?.id, name: other?.name })
    expect(page.saleOrderDocument).toMatchObject({ customerId: other?.id })
    const { orders } = await app().call('customers.get', { contactId: other?.id ?? '' })
    expect(orders.map(({ id: of }) => of)).toContain(page.saleOrder?.id)
    const nobody = { instanceId: id(), orderId: ids.stripe ?? '', contactId: 'nobody' }
    expect((await app().refusal('orders.reassign', nobody)).code).toBe('error.not-found')
  })

  it('CUS-3: is given to two at once, and both are told in its history', async () => {
    const { rows } = await app().call('customers.list', { query: { limit: 50 } })
    const people = rows.filter(({ kind }) => kind === 'person').slice(0, 2)
    expect(people).toHaveLength(2)
    const told = async () =>
      (await get(ids.none)).timeline.flatMap(({ code, params }) =>
        code === 'orders.reassigned' ? params.customer : [],
      )
    const give = (contactId: string) =>
      app().call('orders.reassign', { instanceId: id(), orderId: ids.none ?? '', contactId })
    await Promise.all(people.map((person) => give(person.id)))
    expect((await told()).toSorted()).toEqual(people.map(({ name }) => name).toSorted())
  })

  it('is confirmed and cancelled by a record’s own action', async () => {
    const { saleOrder } = await get(ids.klarna)
    const act = (action: string, of = saleOrder?.id ?? '') => app().call('records.act', { action, id: of })
    expect(await act('confirm-order')).toMatchObject({ state: 'confirmed' })
    expect(await act('cancel-order')).toMatchObject({ state: 'cancelled' })
    expect((await app().refusal('records.act', { action: 'confirm-order', id: saleOrder?.id ?? '' })).kind).toBe(
      'rejected',
    )
    expect((await app().refusal('records.act', { action: 'toString', id: 'x' })).code).toBe('system.unknown-action')
    expect((await app().refusal('records.act', { action: 'confirm-order', id: 'nobody' })).code).toBe('error.not-found')
  })
})
