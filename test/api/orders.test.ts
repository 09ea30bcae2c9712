import { sentence } from '@shared/messages/message'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { app, connected, ended, get, id, idle, ids, list, placeOrders, saleOrders, syncOf } from './placed-orders'

beforeAll(placeOrders)
afterAll(() => connected.close())

describe('imported orders', () => {
  it('ORD-12: end each in its own way, counted by view', async () => {
    const { queue } = await app().run(id(), 'import-orders')
    expect(queue).toMatchObject({ state: 'done', counts: { done: 5, failed: 2, fixes: 5 } })
    const kinds = ['stripe', 'stripe2', 'klarna', 'none', 'held', 'failed']
    expect(await Promise.all(kinds.map(syncOf))).toEqual([
      'needs-workflow',
      'needs-workflow',
      'needs-workflow',
      'needs-workflow',
      'held',
      'failed',
    ])
    const counts = await app().call('orders.counts', {})
    expect(counts).toMatchObject({ all: 7, 'needs-workflow': 4, held: 1, failed: 2, imported: 0 })
    expect(await app().call('orders.counts', { instanceId: id() })).toEqual(counts)
  })

  it('DSK-9: are listed by what is filtered, sorted and searched', async () => {
    expect((await list()).total).toBe(7)
    expect((await list({ where: { sync: 'held' } })).rows.map((row) => row.id)).toEqual([ids.held])
    expect((await list({ text: ids.klarna ?? '' })).rows.map((row) => row.id)).toEqual([ids.klarna])
    const sorted = (await list({ sort: 'number', limit: 3 })).rows.map((row) => row.id)
    expect(sorted).toEqual(
      Object.values(ids)
        .sort((a, b) => Number(a) - Number(b))
        .slice(0, 3),
    )
    expect((await list({ sort: 'number', offset: 5 })).rows).toHaveLength(2)
    const [row] = (await list({ where: { sync: 'failed' } })).rows
    expect(row).toMatchObject({ instanceId: id(), currency: 'USD', saleOrder: null, statusId: 11 })
    expect(row?.customer).not.toBe('')
    expect((await app().refusal('orders.list', { query: { limit: 201 } })).code).toBe('error.invalid-input')
  })

  it('DSK-10: show the store’s side, the back office’s and what happened', async () => {
    const page = await get(ids.stripe)
    expect(page.saleOrderDocument).toMatchObject({ name: ids.stripe, state: 'draft', total: page.controlSum.stated })
    expect(page.customerContact?.id).toBe(page.saleOrderDocument?.customerId)
    expect(page.line?.ref).toBe(ids.stripe)
    expect(page.timeline.length).toBeGreaterThan(0)
    expect((await app().refusal('orders.get', { instanceId: id(), orderId: '1' })).code).toBe('error.not-found')
  })
})

describe('the records of an instance', () => {
  it('DSK-6: sale orders say which order of which instance they are, and are found by it', async () => {
    const all = await saleOrders()
    expect(all.total).toBe(4)
    expect(all.rows.map(({ instanceId, marketplaceOrderId }) => [instanceId, marketplaceOrderId]).sort()).toEqual(
      [ids.stripe, ids.stripe2, ids.klarna, ids.none].map((order) => [id(), order]).sort(),
    )
    expect(all.rows[0]).toMatchObject({
      state: 'draft',
      currency: 'USD',
      customer: expect.any(String),
      totalTax: expect.stringMatching(/^\d+\.\d\d$/),
      lines: expect.arrayContaining([
        expect.objectContaining({
          kind: 'product',
          sku: expect.any(String),
          quantity: expect.any(String),
          tax: expect.any(String),
        }),
      ]),
    })
    const found = async (where: object) =>
      (await saleOrders(where)).rows.map(({ marketplaceOrderId }) => marketplaceOrderId)
    expect(await found({ marketplaceOrderId: ids.klarna })).toEqual([ids.klarna])
    expect(await found({ marketplaceOrderId: ids.klarna, instanceId: id() })).toEqual([ids.klarna])
    expect(await found({ marketplaceOrderId: ids.klarna, instanceId: 'another' })).toEqual([])
    expect(await found({ instanceId: 'another' })).toEqual([])
    expect((await found({ instanceId: id(), state: 'draft' })).sort()).toEqual((await found({})).sort())
    const one = await app().call('records.get', { collection: 'sale-orders', id: String(all.rows[0]?.id) })
    expect(one).toEqual(all.rows[0])
    const failure = await app().refusal('records.list', {
      collection: 'sale-orders',
      query: { where: { colour: 'x' } },
    })
    expect(failure.code).toBe('back-office.no-such-field')
  })

  it('DSK-6: have the fields that scripts are promised', async () => {
    const fields = async (collection: Parameters<typeof collectionOf>[0]) =>
      Object.keys((await collectionOf(collection))[0] ?? {})
    const collectionOf = async (
      collection:
        | 'listings'
        | 'listing-items'
        | 'products'
        | 'contacts'
        | 'pricelists'
        | 'locations'
        | 'order-statuses'
        | 'gateways'
        | 'workflows',
    ) => (await app().call('records.list', { collection, query: {} })).rows
    expect(await fields('listings')).toEqual(expect.arrayContaining(['id', 'marketplaceId', 'name', 'items']))
    const [listing] = await collectionOf('listings')
    expect(listing?.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: expect.any(String),
          marketplaceId: expect.any(String),
          sku: expect.any(String),
          price: expect.stringMatching(/^\d+(\.\d+)?$/),
          productId: expect.any(String),
        }),
      ]),
    )
    for (const collection of ['listing-items', 'locations', 'order-statuses', 'gateways'] as const)
      expect(await fields(collection)).toEqual(expect.arrayContaining(['id', 'instanceId']))
    for (const collection of ['delivery-orders', 'invoices', 'payments', 'credit-notes'] as const)
      expect(await app().call('records.list', { collection, query: {} })).toEqual({ rows: [], total: 0 })
  })

  it('DSK-6: are filtered by any field of theirs, in any collection', async () => {
    const rows = async (
      collection: 'listings' | 'listing-items' | 'order-statuses' | 'locations',
      where: object,
      more = {},
    ) => (await app().call('records.list', { collection, query: { where: { ...where }, limit: 200, ...more } })).rows
    const [item] = await rows('listing-items', {})
    expect((await rows('listing-items', { sku: String(item?.sku) })).map((row) => row.id)).toEqual([item?.id])
    expect((await rows('listing-items', { marketplaceId: String(item?.id) })).map((row) => row.id)).toEqual([item?.id])
    expect(await rows('listings', { active: 'false' })).toEqual([])
    expect((await rows('listings', { active: 'true' })).length).toBe(25)
    expect((await rows('order-statuses', { marketplaceId: '11' })).map(({ name }) => name)).toEqual(['To be packed'])
    expect(
      (await rows('order-statuses', { systemLabel: 'Awaiting Fulfillment' })).map(({ marketplaceId }) => marketplaceId),
    ).toEqual(['11'])
    expect((await rows('locations', { code: 'PIER' })).map(({ name }) => name)).toEqual(['Pier Shop'])
    expect(await rows('locations', { code: 'PIER' }, { offset: 1 })).toEqual([])
    const failure = await app().refusal('records.list', { collection: 'listings', query: { sort: 'colour' } })
    expect(failure.code).toBe('back-office.no-such-field')
  })
})

describe('the financial workflow', () => {
  it('FWF-1: has a row for each gateway known or seen, whatever its case, and counts what waits', async () => {
    const { gateways, seen, workflows, cells } = await app().call('workflows.matrix', { instanceId: id() })
    expect([workflows.map(({ name }) => name), cells]).toEqual([['Confirm the order'], []])
    expect(gateways.filter((name) => name.trim().toLowerCase() === 'stripe')).toHaveLength(1)
    expect(gateways).toEqual(expect.arrayContaining(['', 'PayPal', 'Bank Deposit']))
    expect(gateways).toContain('Klarna | Later')
    const stripe = seen.find(({ gateway, paymentStatus }) => gateway === 'Stripe' && paymentStatus === 'captured')
    expect(stripe).toMatchObject({ orders: 2, waiting: 2 })
    expect(seen.find(({ gateway }) => gateway === 'Klarna | Later')).toMatchObject({
      paymentStatus: 'captured',
      waiting: 1,
    })
    expect(seen.find(({ gateway }) => gateway === '')).toMatchObject({ paymentStatus: 'none', waiting: 1 })
  })

  it('FWF-3: saved for a cell, runs on the orders that wait in it, and on no other', async () => {
    const instanceId = id()
    const workflow = await app().call('workflows.save', {
      instanceId,
      workflowId: null,
      name: 'Auto',
      confirmSaleOrder: true,
    })
    const cells = [{ gateway: 'Stripe', paymentStatus: 'captured' }] as const
    expect(await app().call('workflows.setCells', { instanceId, cells: [...cells], workflowId: workflow.id })).toEqual({
      waitingOrders: 2,
    })
    const nobody = await app().refusal('workflows.setCells', { instanceId, cells: [...cells], workflowId: 'nobody' })
    expect(nobody.code).toBe('error.not-found')
    const used = await app().refusal('workflows.remove', { instanceId, workflowId: workflow.id })
    expect(used).toMatchObject({ code: 'system.workflow-in-use', params: { cells: 1, name: 'Auto' } })

    expect(await app().call('workflows.runOnWaiting', { instanceId, cells: [...cells] })).toMatchObject({ requeued: 2 })
    await idle()
    await expect
      .poll(() => Promise.all(['stripe', 'stripe2', 'klarna'].map(syncOf)))
      .toEqual(['imported', 'imported', 'needs-workflow'])
    expect((await get(ids.stripe)).saleOrderDocument).toMatchObject({ state: 'confirmed' })
    expect(await app().call('workflows.runOnWaiting', { instanceId, cells: [...cells] })).toEqual({
      requeued: 0,
      queueId: null,
    })

    await app().call('workflows.setCells', { instanceId, cells: [...cells], workflowId: null })
    expect(await app().call('workflows.remove', { instanceId, workflowId: workflow.id })).toBeNull()
    expect((await app().call('workflows.matrix', { instanceId })).cells).toEqual([])
  })
})

describe('issues', () => {
  const groups = () => app().call('issues.list', {})
  const lines = async (cause: string) => app().call('issues.lines', { instanceId: id(), cause, query: {} })

  it('are lines of one cause together, whose number is what they list', async () => {
    const found = await groups()
    expect(found.map(({ state, fix, lines: count }) => [state, fix?.action, count]).sort()).toEqual([
      ['failed', 'map-product', 1],
      ['failed', 'map-product', 1],
      ['fix', 'configure-workflow', 1],
      ['fix', 'configure-workflow', 1],
      ['fix', 'release-order', 1],
    ])
    for (const group of found) {
      const { rows, total } = await lines(group.cause)
      expect([rows.length, total]).toEqual([group.lines, group.lines])
      expect(group.byDay).toHaveLength(14)
      expect(group.byDay.at(-1)).toBe(group.lines)
      expect(sentence(group.message.code, group.message.params)).not.toBe('')
    }
    const { attention } = await app().call('app.overview', { days: 7 })
    expect(attention).toEqual({ causes: 5, lines: 5 })
  })

  it('are not doubled by another run of the same records', async () => {
    const orderIds = [ids.failed ?? '', ids.klarna ?? '']
    await ended((await app().call('orders.retry', { instanceId: id(), orderIds })).queueId)
    expect((await groups()).map(({ lines: count }) => count)).toEqual([1, 1, 1, 1, 1])
  })

  it('LST-8: are mended for all orders of a SKU by linking it, and gone then', async () => {
    const failed = (await groups()).filter(({ state }) => state === 'failed')
    const [first, second] = failed.map(({ fix }) => (fix?.action === 'map-product' ? fix.sku : ''))
    const suggestions = await app().call('mapping.suggest', { instanceId: id(), sku: first ?? '', name: 'Mug' })
    const { rows } = await app().call('products.list', { query: { limit: 1 } })
    const variantId = suggestions[0]?.variantId ?? rows[0]?.variants[0]?.id ?? ''
    await app().call('mapping.linkSku', { instanceId: id(), sku: ` ${first?.toUpperCase()}`, variantId })
    const made = {
      instanceId: id(),
      sku: second ?? '',
      name: 'Made here',
      price: '12.50',
      type: 'storable',
      listingItemId: null,
    } as const
    const created = await app().call('mapping.createProduct', made)
    expect(await app().call('mapping.createProduct', made)).toEqual(created)
    const taken = await app().refusal('mapping.createProduct', { ...made, sku: String(await anySku()) })
    expect(taken.code).toBe('system.sku-taken')
    for (const { cause } of failed) {
      expect(await app().call('queues.retry', { instanceId: id(), cause })).toMatchObject({ requeued: 1 })
    }
    await idle()
    // Both wait for PayPal's workflow now.
    expect((await groups()).map(({ state }) => state)).toEqual(['fix', 'fix', 'fix', 'fix'])
    expect([await syncOf('failed'), await syncOf('failed too')]).toEqual(['needs-workflow', 'needs-workflow'])
    const bySku = await app().call('mapping.suggest', { instanceId: id(), sku: second ?? '', name: '' })
    expect(bySku[0]).toMatchObject({ variantId: created.variantId, reason: { code: 'system.same-sku' } })
    const none = { instanceId: id(), sku: 'x', variantId: 'nobody' }
    expect((await app().refusal('mapping.linkSku', none)).code).toBe('error.not-found')
  })

  it('stay gone when a later run skips the record as imported', async () => {
    const causes = (await groups()).length
    await app().run(id(), 'import-orders', { orderIds: [ids.stripe ?? ''] })
    expect((await groups()).length).toBe(causes)
  })

  async function anySku(): Promise<unknown> {
    const { rows } = await app().call('products.list', { query: { limit: 5 } })
    return rows.flatMap(({ variants }) => variants).find(({ sku }) => sku !== '')?.sku
  }
})

describe('an order on hold', () => {
  it('ORD-4: is accepted by hand, with a reason, for the total that was seen', async () => {
    const { hold } = await get(ids.held)
    const order = { instanceId: id(), orderId: ids.held ?? '' }
    const stated = hold?.breakdown.stated ?? ''
    const changed = await app().refusal('orders.accept', { ...order, reason: 'Agreed', total: '0.01' })
    expect(changed).toMatchObject({ code: 'system.total-changed', params: { total: stated } })
    expect((await app().refusal('orders.accept', { ...order, reason: ' x ', total: stated })).code).toBe(
      'error.invalid-input',
    )
    const { queueId } = await app().call('orders.accept', { ...order, reason: 'Agreed by phone', total: stated })
    await ended(queueId)
    const page = await get(ids.held)
    expect(page.saleOrderDocument?.total).toBe(stated)
    expect(page.timeline.map(({ code }) => code)).toContain('orders.accepted')
    const again = await app().refusal('orders.accept', { ...order, reason: 'Again', total: stated })
    expect(again.code).toBe('system.not-held')
  })
})
