import type { RefundItem } from '@shared/domain/marketplace-payment'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadOpenApi, type OpenApi, openApiMissing } from '../../contract/openapi'
import { type Connected, connectToDemoStore } from './connect-to-demo-store'
import { never } from './scripted-store'

const reason = openApiMissing === null ? '' : ` (skipped: ${openApiMissing})`

interface Asked {
  readonly method: string
  readonly path: string
  readonly requestBody?: unknown
}

/** The documents describe these two amounts in two ways at once, so that their one-of fits none (Create a Refund). */
function unambiguous(body: unknown): unknown {
  const { items, ...rest } = body as { readonly items: readonly { readonly item_type: string }[] }
  return { ...rest, items: items.filter(({ item_type }) => item_type !== 'ORDER' && item_type !== 'FEE') }
}

describe.skipIf(openApiMissing !== null)(`money and the official documents (API-6)${reason}`, () => {
  let connected: Connected
  let openApi: OpenApi
  let asked: readonly Asked[]

  beforeAll(async () => {
    openApi = loadOpenApi()
    connected = await connectToDemoStore({ products: 30, orders: 0, plan: 'enterprise' })
    await moveMoney(connected)
    asked = await requests(connected)
  }, 60_000)
  afterAll(() => connected.demoStore.close())

  it('know every call and describe what it sends', () => {
    const problems = asked.flatMap(({ method, path, requestBody }) => {
      if (openApi.operationOf(method, path) === null) return [`${method} ${path} is not described`]
      // What nobody describes a body of takes an empty one.
      if (/capture|void/.test(path)) return JSON.stringify(requestBody) === '{}' ? [] : [`${path} got a body`]
      const against = method === 'GET' ? [] : openApi.requestProblems(method, path, unambiguous(requestBody))
      return against.map((problem) => `${method} ${path} ${problem}`)
    })
    expect(problems).toEqual([])
  })

  it('were asked about all that moves money', () => {
    expect([...new Set(asked.map(({ method, path }) => openApi.operationOf(method, path)))].sort()).toEqual([
      'GET /v2/orders/{order_id}',
      'GET /v3/orders/{order_id}/payment_actions/refunds',
      'GET /v3/orders/{order_id}/transactions',
      'POST /v3/orders/{order_id}/payment_actions/capture',
      'POST /v3/orders/{order_id}/payment_actions/refund_quotes',
      'POST /v3/orders/{order_id}/payment_actions/refunds',
      'POST /v3/orders/{order_id}/payment_actions/void',
    ])
  })
})

async function moveMoney({ bigCommerce: { payments, orders }, place }: Connected): Promise<void> {
  for (const kind of ['simple', 'handling-and-wrap', 'tax-inclusive']) {
    const [id = ''] = await place(kind, 1)
    const order = await orders.get(id, never)
    if (!order) throw new Error(`No order ${id}`)
    const [line] = order.lines
    const address = order.shippingAddresses[0]?.id ?? ''
    const common = { reason: 'Torn' } as const
    const items: RefundItem[] = [
      {
        kind: 'product',
        itemId: line?.id ?? '',
        quantity: 1,
        adjustments: [{ amount: '-0.10', description: 'Used' }],
        ...common,
      },
      { kind: 'shipping', itemId: address, amount: '0.50', ...common },
      { kind: 'order', itemId: id, amount: '0.25', ...common },
    ]
    if (kind === 'handling-and-wrap') items.push({ kind: 'handling', itemId: address, amount: '0.20', ...common })
    const { methods } = await payments.quote(id, items, never)
    const [payment] = methods.at(-1) ?? []
    const override = kind === 'simple' ? { total: '1.00', tax: '0.10' } : null
    const paid = payment && override ? [{ ...payment, amount: override.total }] : (methods.at(-1) ?? [])
    await payments.refund(id, { items, payments: paid, override }, never)
    await payments.refunds(id, never)
    await payments.transactions(id, never)
    await payments.state(id, never)
  }
  for (const action of ['capture', 'void'] as const)
    await payments[action]((await place('authorized', 1))[0] ?? '', never)
}

/** What the store was asked, bodies and all; reading whole orders is not this port's. */
async function requests({ demoStore }: Connected): Promise<readonly Asked[]> {
  const answer = await fetch(`${demoStore.url}/_demo/requests?after=0`, {
    headers: { 'X-Demo-Token': demoStore.accessToken },
  })
  const all = (await answer.json()) as readonly (Asked & { readonly query: string })[]
  return all
    .filter(
      ({ path, query }) => /payment_actions|transactions/.test(path) || (/\/orders\/\d+$/.test(path) && query === ''),
    )
    .map(({ path, ...one }) => ({ ...one, path: path.replace(/^\/stores\/[^/]+/, '') }))
}
