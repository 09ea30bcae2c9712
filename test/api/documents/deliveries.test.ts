import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  app,
  documents,
  everything,
  instanceId,
  sharedDocumentsWorld,
  shipping,
  sold,
  store,
} from './documents-world'

sharedDocumentsWorld()

const get = (id: string) => app().call('deliveries.get', { id })
const validate = (id: string, more: object = {}) => app().call('deliveries.validate', { id, ...everything, ...more })
const parcels = async (orderId: string) =>
  (await store().requests()).filter(
    ({ method, path, status }) => method === 'POST' && path.endsWith(`/orders/${orderId}/shipments`) && status === 201,
  ).length

async function pushed(ids: readonly string[]) {
  const { queueIds, refused } = await app().call('deliveries.push', { ids: [...ids] })
  for (const queueId of queueIds) await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
  return { queueIds, refused }
}

describe('a delivery order', () => {
  it('FUL-1: knows its order and says of each action why it is not possible', async () => {
    const { orderId, saleOrderId, delivery } = await sold()
    const found = await get(delivery)
    expect(found).toMatchObject({ instanceId: instanceId(), orderId, saleOrder: { id: saleOrderId }, push: null })
    expect(actionsOf(found)).toEqual({
      'validate-delivery': [],
      'reserve-delivery': [],
      'set-shipping': [],
      'cancel-delivery': [],
      'push-delivery': ['actions.delivery-not-done'],
    })
    expect(actionsOf(await validate(delivery))).toMatchObject({
      'validate-delivery': ['back-office.delivery-done'],
      'cancel-delivery': ['back-office.delivery-done'],
      'push-delivery': [],
    })
  })

  it('FUL-1: leaves in part, its rest later; the same press again is the same, another one is refused', async () => {
    const { saleOrderId, deliveries } = await sold('many-lines')
    const [{ id = '', lines } = {}] = deliveries
    const [line, second] = lines ?? []
    const part = { quantities: { [line?.lineKey ?? '']: '1' } }
    const done = await validate(id, part)
    expect(done).toMatchObject({ state: 'done', carrier: 'ups', lines: [{ lineKey: line?.lineKey, quantity: '1' }] })
    expect(await validate(id, part)).toEqual(done)
    const other = { id, ...everything, quantities: { [second?.lineKey ?? '']: '1' } }
    expect(await app().refusal('deliveries.validate', other)).toMatchObject({ code: 'back-office.delivery-done' })
    const [, rest] = (await documents(saleOrderId)).deliveries
    expect(rest).toMatchObject({ backorderOf: id, carrier: '' })
    expect(await validate(rest?.id ?? '')).toMatchObject({ state: 'done' })
    expect((await documents(saleOrderId)).deliveries.map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('FUL-1, FUL-2: of a store’s order leaves in whole pieces, since BigCommerce takes no others', async () => {
    const { delivery } = await sold()
    const { lines } = await get(delivery)
    const half = { ...everything, id: delivery, quantities: { [lines[0]?.lineKey ?? '']: '0.5' } }
    expect(await app().refusal('deliveries.validate', half)).toMatchObject({ code: 'deliveries.not-whole' })
    expect((await get(delivery)).state).not.toBe('done')
  })

  it.each([
    ['tracking number', { tracking: 'T'.repeat(51) }, 'shipping.tracking-too-long', 50],
    ['tracking link', { trackingUrl: `https://example.com/${'t'.repeat(481)}` }, 'shipping.link-too-long', 500],
  ] as const)(
    'FUL-1, FUL-2: keeps its goods while the %s is longer than BigCommerce takes',
    async (_, long, code, most) => {
      const { orderId, delivery } = await sold()
      for (const [call, more] of [['validate', everything] as const, ['setShipping', shipping] as const]) {
        const refused = await app().anything(`deliveries.${call}`, { id: delivery, ...more, ...long })
        expect(refused).toMatchObject({ ok: false, failure: { code, params: { id: orderId, most } } })
      }
      expect(await get(delivery)).toMatchObject({ state: 'waiting', tracking: '', trackingUrl: '' })
    },
  )

  it('FUL-1: is validated once, although two press at once', async () => {
    const { saleOrderId, delivery } = await sold()
    const [one, two] = await Promise.all([validate(delivery), validate(delivery)])
    expect(one).toEqual(two)
    const moves = await app().call('records.list', {
      collection: 'stock-moves',
      query: { where: { documentId: delivery } },
    })
    expect(moves.total).toBe(one.lines.length)
    expect((await documents(saleOrderId)).deliveries).toHaveLength(1)
  })

  it.each([
    ['more than is left', { quantities: { first: '1000' } }, 'back-office.more-than-left'],
    ['a line that it does not have', { quantities: { 'line:0': '1' } }, 'back-office.no-such-line'],
    ['nothing', { quantities: {} }, 'back-office.nothing-to-deliver'],
    ['less than nothing', { quantities: { first: '-1' } }, 'back-office.more-than-left'],
    ['no number', { quantities: { first: 'two' } }, 'error.invalid-input'],
    ['another rest', { rest: 'later' }, 'error.invalid-input'],
    ['more than the books have', { quantities: 'all', force: false }, 'back-office.not-in-stock'],
  ] as const)('FUL-1: refuses %s', async (_, wrong, code) => {
    const { deliveries } = await sold()
    const [{ id = '', lines } = {}] = deliveries
    const first = lines?.[0]?.lineKey ?? ''
    const text = JSON.stringify(wrong).replace('"first"', JSON.stringify(first))
    const answer = await app().anything('deliveries.validate', { id, ...everything, ...JSON.parse(text) })
    expect(answer).toMatchObject({ ok: false, failure: { code } })
    expect(await get(id)).toMatchObject({ state: 'waiting' })
  })

  it('FUL-1: is called off, and not twice', async () => {
    const { delivery } = await sold()
    const gone = await app().call('deliveries.cancel', { id: delivery })
    expect(gone).toMatchObject({ state: 'cancelled' })
    expect(await app().call('deliveries.cancel', { id: delivery })).toEqual(gone)
    expect(Object.values(actionsOf(gone)).every((why) => why.length > 0)).toBe(true)
    expect(await app().refusal('deliveries.validate', { id: delivery, ...everything })).toMatchObject({
      code: 'back-office.delivery-cancelled',
    })
    expect(await app().refusal('deliveries.get', { id: 'nobody' })).toMatchObject({ code: 'error.not-found' })
  })

  it('FUL-2, ORD-11: goes to the store once, says that the buyer is mailed, and keeps its tracking then', async () => {
    const { orderId, delivery } = await sold()
    expect(await app().refusal('deliveries.push', { ids: [delivery] })).toMatchObject({
      code: 'actions.delivery-not-done',
    })
    const ready = await validate(delivery)
    expect(ready.actions.find(({ action }) => action === 'push-delivery')?.says).toMatchObject([
      { code: 'actions.mails-shipment' },
    ])
    await pushed([delivery, delivery])
    expect(await get(delivery)).toMatchObject({ push: { state: 'pushed', message: null } })
    expect(await app().refusal('deliveries.push', { ids: [delivery] })).toMatchObject({
      code: 'actions.pushed-already',
    })
    expect(await parcels(orderId)).toBe(1)
    const same = { id: delivery, ...shipping }
    expect(await app().call('deliveries.setShipping', same)).toMatchObject({ tracking: '1Z' })
    expect(await app().refusal('deliveries.setShipping', { ...same, tracking: '2Z' })).toMatchObject({
      code: 'actions.shipping-is-out',
    })
  })

  it('FUL-2: names those of a bulk that can not be sent, and sends the others', async () => {
    const [one, two] = [await sold(), await sold()]
    await validate(one.delivery)
    const { queueIds, refused } = await pushed([one.delivery, two.delivery])
    expect(queueIds).toHaveLength(1)
    expect(refused).toMatchObject([{ id: two.delivery, why: [{ code: 'actions.delivery-not-done' }] }])
    expect(await get(one.delivery)).toMatchObject({ push: { state: 'pushed' } })
  })

  it('ORD-6: is one for each address', async () => {
    const { deliveries } = await sold('several-addresses')
    expect(deliveries.length).toBeGreaterThan(1)
    expect(new Set(deliveries.map(({ address }) => address)).size).toBe(deliveries.length)
    const [first, second] = deliveries
    await app().call('deliveries.setShipping', { id: first?.id ?? '', ...shipping })
    await app().call('deliveries.setShipping', { id: second?.id ?? '', ...shipping, carrier: 'fedex' })
    const { deliveries: set } = await documents(first?.saleOrderId ?? '')
    expect(set.map(({ carrier }) => carrier).toSorted()).toEqual(['fedex', 'ups'])
  })
})
