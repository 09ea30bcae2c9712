import { sentence } from '@shared/messages/message'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'

let connected: ConnectedApp
const app = () => connected.app
const instanceId = () => connected.instanceId
let orderId = ''

beforeAll(async () => {
  connected = await connectedApp({ products: 25 })
  await app().run(instanceId(), 'import-listings', { which: 'all', drafts: true })
  const [placed = ''] = await connected.store.place('simple', 1, { status_id: 11, payment_method: 'Stripe' })
  orderId = placed
}, 30_000)
afterAll(() => connected.close())

const rule = {
  id: 'rule-1',
  name: 'By card',
  on: true,
  amount: null,
  countries: [],
  countriesOf: 'either',
  addresses: null,
  gateways: ['Stripe'],
  notes: [],
  emails: [],
  guests: false,
} as const
const input = (changes: object = {}) => ({
  instanceId: instanceId(),
  rule: { ...rule, gateways: ['Stripe'], countries: [], notes: [], emails: [], ...changes },
})
const get = () => app().call('orders.get', { instanceId: instanceId(), orderId })

describe('ORD-14 holding rules', () => {
  it.each([
    [{ gateways: [] }, 'has no condition'],
    [{ amount: { atLeast: 'lots', currency: 'USD' } }, 'must be a number'],
    [{ amount: { atLeast: '5', currency: '' } }, 'in which currency'],
    [{ countries: ['Nigeria'] }, 'two letters'],
  ])('are refused where they can’t be: %j', async (changes, why) => {
    const { code, params } = await app().refusal('holdingRules.save', input(changes))
    expect(sentence(code, params)).toContain(why)
    expect((await app().refusal('holdingRules.try', input(changes))).code).toBe(code)
  })

  it('hold orders, which are released with a reason', async () => {
    await app().call('holdingRules.save', input())
    const { queue } = await app().run(instanceId(), 'import-orders')
    expect(queue.counts).toMatchObject({ fixes: 1 })
    const held = await get()
    expect(held).toMatchObject({ sync: 'held', saleOrder: null })
    const issues = await app().call('issues.list', {})
    expect(issues).toMatchObject([{ message: { code: 'orders.held-by-rule' }, lines: 1 }])
    const total = held.controlSum.stated
    const released = { instanceId: instanceId(), orderId, reason: 'Called the buyer', total }
    const { queueId } = await app().call('orders.accept', released)
    await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    const after = await get()
    expect(after.saleOrder).not.toBeNull()
    expect(after.timeline.map(({ code }) => code)).toContain('orders.released')
    expect(after.saleOrderDocument?.notes.at(-1)?.text).toContain('Called the buyer')
  })

  it('say how many orders each would have held, are changed and removed, and have a name of their own', async () => {
    const [known] = await app().call('holdingRules.list', { instanceId: instanceId() })
    expect(known).toMatchObject({ rule: { name: 'By card' }, tried: { held: 1, of: 1 } })
    expect(await app().call('holdingRules.try', input({ gateways: ['Klarna'] }))).toEqual({ held: 0, of: 1 })
    const second = input({ id: 'rule-2', name: 'BY CARD' })
    expect((await app().refusal('holdingRules.save', second)).code).toBe('holding.name-taken')
    await app().call('holdingRules.save', input({ on: false }))
    await app().restart()
    const { settings } = await app().call('instances.get', { instanceId: instanceId() })
    expect(settings.holdingRules).toMatchObject([{ id: 'rule-1', on: false }])
    const gone = { instanceId: instanceId(), ruleId: 'rule-1' }
    await app().call('holdingRules.remove', gone)
    expect((await app().refusal('holdingRules.remove', gone)).code).toBe('error.not-found')
    expect(await app().call('holdingRules.list', { instanceId: instanceId() })).toEqual([])
  })
})
