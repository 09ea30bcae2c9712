import type { RefundItem } from '@shared/domain/marketplace-payment'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../src/demo-store/faults/fault'
import { type Connected, connectToDemoStore } from './connect-to-demo-store'
import { failureOf, never } from './scripted-store'

let connected: Connected
let items: readonly RefundItem[]
let orderId: string
beforeAll(async () => {
  connected = await connectToDemoStore({ products: 30, orders: 0, plan: 'enterprise' })
}, 60_000)
afterAll(() => connected.demoStore.close())
beforeEach(() => connected.demoStore.demo.faults.clear())

const payments = () => connected.bigCommerce.payments
const asked = (method: string) => connected.traces.filter((trace) => trace.method === method).length
const strike = (path: string, method: string, kind: FaultKind, times = 1) =>
  connected.demoStore.demo.faults.add([{ match: { path, method }, kind, times, ms: 20 }])

async function aLine(kind: string): Promise<void> {
  orderId = (await connected.place(kind, 1))[0] ?? ''
  const order = await connected.bigCommerce.orders.get(orderId, never)
  const itemId = order?.lines[0]?.id ?? ''
  items = [{ kind: 'product', itemId, quantity: 1, reason: '', adjustments: [] }]
}

async function refund() {
  const { methods } = await payments().quote(orderId, items, never)
  return payments().refund(orderId, { items, payments: methods.at(-1) ?? [], override: null }, never)
}

/** Answers after which nobody knows whether it was done. */
const doubtful: readonly FaultKind[] = [
  '500-html', '502', '503', 'timeout', 'reset', 'truncated', 'after-write-503', 'after-write-timeout', 'before-write-503',
] // biome-ignore format: one table

describe('moving money while the store stumbles (API-2)', () => {
  it.each(doubtful)('a refund is sent once and its outcome unknown: %s', async (kind) => {
    await aLine('simple')
    const before = asked('POST')
    strike('/refunds', 'POST', kind)
    expect(await failureOf(refund())).toMatchObject({ kind: 'uncertain', code: 'error.outcome-unknown' })
    expect(asked('POST')).toBe(before + 2)
  })

  it.each(doubtful)('so are a capture and a void: %s', async (kind) => {
    for (const action of ['capture', 'void'] as const) {
      await aLine('authorized')
      strike(`/${action}`, 'POST', kind)
      const before = asked('POST')
      expect(await failureOf(payments()[action](orderId, never))).toMatchObject({ kind: 'uncertain' })
      expect(asked('POST')).toBe(before + 1)
    }
  })

  it('an answer without what is needed says so, and is no refusal', async () => {
    await aLine('simple')
    strike('/refunds', 'POST', 'empty-200')
    const failure = await failureOf(refund())
    expect(failure).toMatchObject({ code: 'error.unexpected-answer', request: { status: expect.any(Number) } })
    expect((failure as { request: { status: number } }).request.status).toBeLessThan(300)
  })

  it.each(['429', '429-bare'] as const)('is sent again after %s, which does nothing', async (kind) => {
    await aLine('simple')
    strike('/payment_actions', 'POST', kind, 2)
    await refund()
    expect(await payments().refunds(orderId, never)).toHaveLength(1)
  })

  it.each(['500-html', '502', '503', 'timeout', 'reset', 'truncated', 'after-write-503'] as const)(
    'a quote and what is read are asked for again: %s',
    async (kind) => {
      await aLine('simple')
      strike('/refund_quotes', 'POST', kind)
      strike('/refunds', 'GET', kind)
      strike('/transactions', 'GET', kind)
      expect((await payments().quote(orderId, items, never)).methods.length).toBeGreaterThan(0)
      expect(await payments().refunds(orderId, never)).toEqual([])
      expect(await payments().transactions(orderId, never)).toHaveLength(1)
    },
  )

  it.each([
    ['401', 'error.token-refused'],
    ['403', 'error.scope-missing'],
  ] as const)('%s stops at once and says %s', async (kind, code) => {
    await aLine('simple')
    strike('/refund_quotes', 'POST', kind)
    expect(await failureOf(payments().quote(orderId, items, never))).toMatchObject({ kind: 'denied', code })
  })
})
