import { type Collection, collections } from '@shared/contract/records'
import { describe, expect, it } from 'vitest'
import { addInstance, controlledStore } from '../../support/connected-store'
import { app, documents, everything, instanceId, invoiced, pays, sharedDocumentsWorld, sold } from './documents-world'

sharedDocumentsWorld()

const list = (collection: Collection, where = {}, query = {}) =>
  app().call('records.list', { collection, query: { where, ...query } })

describe('records of documents', () => {
  it('DSK-6: carry what scripts are written against', async () => {
    const { orderId, saleOrderId, delivery, invoice } = await invoiced()
    const done = await app().call('deliveries.validate', { id: delivery, ...everything })
    await app().call('payments.register', { invoiceId: invoice.id, ...(await pays('1.00', 'press')) })
    const origin = { instanceId: instanceId(), marketplaceOrderId: orderId, saleOrderId }
    const [row] = (await list('delivery-orders', { saleOrderId })).rows
    expect(row).toMatchObject({ ...origin, id: delivery, state: 'done', carrier: 'ups', tracking: '1Z', pushed: false })
    expect(row).toMatchObject({
      name: done.name,
      address: done.address,
      lines: done.lines,
    })
    expect((await list('invoices', { saleOrderId })).rows).toMatchObject([
      { ...origin, name: invoice.name, state: 'posted', paymentState: 'partial', total: invoice.total },
    ])
    expect((await list('payments', { invoiceId: invoice.id })).rows).toMatchObject([
      { ...origin, invoiceId: invoice.id, amount: '1.00', method: 'Bank transfer' },
    ])
    const moves = (await list('stock-moves', { documentId: delivery })).rows
    expect(moves.map(({ kind, quantity }) => [kind, quantity]).toSorted()).toEqual(
      done.lines.map(({ quantity }) => ['delivery', `-${quantity}`]).toSorted(),
    )
    expect(await app().call('records.get', { collection: 'delivery-orders', id: delivery })).toEqual(row)
    expect(await app().refusal('records.get', { collection: 'invoices', id: 'nobody' })).toMatchObject({
      code: 'error.not-found',
    })
  })

  it('DSK-6: are found by instance, order, state and what the store was told, in pages', async () => {
    const [one, two] = [await sold(), await sold()]
    await app().call('deliveries.validate', { id: one.delivery, ...everything })
    const { queueIds } = await app().call('deliveries.push', { ids: [one.delivery] })
    await app().call('queues.wait', { queueId: queueIds[0] ?? '', timeoutSeconds: 30 })
    const found = async (where: object, query = {}) =>
      (await list('delivery-orders', where, query)).rows.map(({ id }) => id)
    expect(await found({ pushed: 'true' })).toContain(one.delivery)
    expect(await found({ pushed: 'true', pushState: 'pushed', state: 'done' })).toContain(one.delivery)
    expect(await found({ pushed: 'false' })).toContain(two.delivery)
    expect(await found({ pushed: 'false' })).not.toContain(one.delivery)
    expect(await found({ marketplaceOrderId: two.orderId })).toEqual([two.delivery])
    expect(await found({ marketplaceOrderId: two.orderId, saleOrderId: one.saleOrderId })).toEqual([])
    const all = (await list('delivery-orders', {}, { sort: '-createdAt' })).total
    expect((await list('delivery-orders', { instanceId: instanceId() })).total).toBe(all)
    const pages = await Promise.all(
      [0, 1].map((offset) => found({ pushed: ['true', 'false'] }, { sort: '-createdAt', offset, limit: 1 })),
    )
    expect(pages.flat()).toEqual(await found({}, { sort: '-createdAt', limit: 2 }))
    const another = await controlledStore({ products: 1, orders: 0, seed: 8 })
    const empty = await addInstance(app(), another, 'Another')
    expect((await list('delivery-orders', { instanceId: empty })).total).toBe(0)
    await another.close()
    expect(
      await app().refusal('records.list', { collection: 'invoices', query: { where: { colour: 'red' } } }),
    ).toMatchObject({
      code: 'back-office.no-such-field',
    })
    expect((await documents(one.saleOrderId)).deliveries).toHaveLength(1)
  })

  it('DSK-6: are found by id in every collection', async () => {
    await sold()
    const here = (collection: Collection, where = {}) =>
      app().call('records.list', { collection, instanceId: instanceId(), query: { where } })
    const empty: string[] = []
    for (const collection of collections) {
      const [first] = (await here(collection)).rows
      if (!first) empty.push(collection)
      const { rows, total } = await here(collection, { id: [first?.id ?? 'nothing', 'nobody'] })
      expect({ rows, total }, collection).toEqual({ rows: first ? [first] : [], total: first ? 1 : 0 })
      expect((await here(collection, { id: 'nobody' })).total, collection).toBe(0)
    }
    // There is something in nearly all of them.
    expect(empty.length, empty.join()).toBeLessThan(8)
  })
})
