import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '../../src/demo-store/clock.ts'
import { kindNames } from '../../src/demo-store/orders/kinds.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { loadOpenApi, type OpenApi, openApiMissing } from '../contract/openapi.ts'
import { call, control, type Reply, type Row, rowOf, rowsOf } from './call.ts'
import { linesOf, orderRow, placed, send } from './send.ts'

/** Where the documents say one thing and BigCommerce's own pages another. */
const exceptions: readonly { readonly operation: RegExp; readonly problem: RegExp; readonly reason: string }[] = [
  { operation: /orders/, problem: /billing_address must have required property 'zip'/, reason: 'a zip may be missing' },
  {
    operation: /transactions$/,
    problem: /\/gateway must be equal to one of/,
    reason: 'the enum knows too few gateways',
  },
]

describe.skipIf(openApiMissing !== null)(
  `the official documents${openApiMissing === null ? '' : ` (${openApiMissing})`}`,
  () => {
    const clock = manualClock(Date.UTC(2026, 7, 1, 12))
    let store: DemoStore
    let openApi: OpenApi
    let problems: string[] = []
    beforeAll(async () => {
      store = await startDemoStore({ plan: 'enterprise', orders: 5, clock })
      openApi = loadOpenApi()
      // Two megabytes of YAML take their time on a busy machine.
    }, 120_000)
    afterAll(() => store.close())

    function look(method: string, path: string, reply: Reply): void {
      const [plain = ''] = path.split('?')
      const found =
        reply.status >= 400
          ? (openApi.refusalProblems(method, plain, reply.status, reply.body) ?? ownRefusal(plain, reply))
          : reply.status === 204
            ? []
            : openApi.answerProblems(method, plain, reply.body)
      const operation = openApi.operationOf(method, plain) ?? plain
      const excused = exceptions.filter((one) => one.operation.test(operation))
      const left = found.filter((problem) => !excused.some((one) => one.problem.test(problem)))
      problems.push(...left.map((problem) => `${method} ${path} ${reply.status}: ${problem}`))
    }

    /** V2 refusals, and 404s of V3, are described in prose only. */
    function ownRefusal(path: string, reply: Reply): string[] {
      const rows = path.startsWith('/v2') ? reply.body : [reply.body]
      const fits = (row: Row): boolean =>
        row.status === reply.status && typeof (path.startsWith('/v2') ? row.message : row.title) === 'string'
      return Array.isArray(rows) && rows.length === 1 && rows.every(fits) ? [] : ['is no refusal as described']
    }

    async function write(method: string, path: string, body?: unknown): Promise<Reply> {
      if (body !== undefined) {
        const against = openApi.requestProblems(method, path, body)
        problems.push(...against.map((problem) => `request ${method} ${path}: ${problem}`))
      }
      const reply = await send(store, method, path, body)
      look(method, path, reply)
      return reply
    }

    async function read(path: string): Promise<void> {
      look('GET', path, await call(store, path))
    }

    async function readWhole(id: number): Promise<void> {
      for (const part of ['', '/products', '/shipping_addresses', '/shipments']) await read(`/v2/orders/${id}${part}`)
      await read(`/v2/orders/${id}?include=consignments.line_items,fees&consignment_structure=object`)
      await read(`/v3/orders/${id}/transactions`)
      await read(`/v3/orders/${id}/payment_actions/refunds`)
      for (const refund of rowsOf(await call(store, `/v3/orders/${id}/payment_actions/refunds`))) {
        await read(`/v3/orders/payment_actions/refunds/${refund.id}`)
      }
    }

    async function shipAll(id: number): Promise<void> {
      const lines = (await linesOf(store, id)).filter(({ type }) => type === 'physical')
      for (const address of new Set(lines.map((line) => line.order_address_id))) {
        const open = lines.filter((line) => line.order_address_id === address && line.quantity > line.quantity_shipped)
        const items = open.map((line) => ({
          order_product_id: line.id,
          quantity: line.quantity - line.quantity_shipped,
        }))
        const body = { order_address_id: address, items, tracking_number: 'N1', tracking_carrier: 'ups', comments: '' }
        const path = `/v2/orders/${id}/shipments`
        const made = rowOf(await write('POST', path, body))
        const change = { tracking_number: 'N2', shipping_provider: 'fedex', tracking_link: '' }
        if ('id' in made) await write('PUT', `${path}/${made.id}`, change)
      }
      await write('POST', `/v2/orders/${id}/shipments`, { order_address_id: 1, items: [] })
    }

    async function giveBack(id: number): Promise<void> {
      const path = `/v3/orders/${id}/payment_actions`
      const lines = await linesOf(store, id)
      const items = [
        ...lines.slice(0, 1).map((line) => ({ item_type: 'PRODUCT', item_id: line.id, quantity: 1, reason: 'Torn' })),
        { item_type: 'ORDER', item_id: id, amount: 0.01, reason: '' },
      ]
      // The files have one-of where several fit: an ORDER item is asked for alone.
      for (const asked of [items.slice(0, 1), items.slice(1)]) {
        const reply = await send(store, 'POST', `${path}/refund_quotes`, { items: asked })
        look('POST', `${path}/refund_quotes`, reply)
        const { refund_methods } = rowOf(reply)
        const methods = (refund_methods ?? []) as Row[][]
        const payments = (methods.at(-1) ?? []).map(({ provider_id, amount, offline }) => ({
          provider_id,
          amount,
          offline,
        }))
        look('POST', `${path}/refunds`, await send(store, 'POST', `${path}/refunds`, { items: asked, payments }))
      }
    }

    async function live(id: number): Promise<void> {
      await write('PUT', `/v2/orders/${id}`, { status_id: 9, staff_notes: 'Packed' })
      await write('PUT', `/v2/orders/${id}`, { status_id: 99 })
      await shipAll(id)
      await write('POST', `/v3/orders/${id}/payment_actions/capture`)
      await write('POST', `/v3/orders/${id}/payment_actions/void`)
      await clock.advance(5_000)
      await giveBack(id)
      await readWhole(id)
      await control(store, 'POST', '/declines', { action: 'refund' })
      await giveBack(id)
      await clock.advance(5_000)
      await control(store, 'DELETE', '/declines')
      await readWhole(id)
      await write('DELETE', `/v2/orders/${id}/shipments`)
      await write('PUT', `/v2/orders/${id}`, { status_id: 5 })
      await write('DELETE', `/v2/orders/${id}`)
      await readWhole(id)
    }

    it.each(kindNames)('describe the life of a %s order (API-6)', async (kind) => {
      problems = []
      await live(await placed(store, kind))
      expect(problems).toEqual([])
    })

    it('describe a life in which all of it is carried out', async () => {
      const counts = async (): Promise<Row> => rowOf(await control(store, 'GET', '/summary')).writes as Row
      const before = await counts()
      await live(await placed(store, 'authorized'))
      const more = Object.entries(await counts()).map(([kind, count]) => [kind, Number(count) - Number(before[kind])])
      expect(Object.fromEntries(more.filter(([, count]) => count !== 0))).toEqual({
        'orders.update': 2,
        'orders.archive': 1,
        'shipments.create': 1,
        'shipments.update': 1,
        'shipments.delete': 1,
        'captures.create': 1,
        'refund_quotes.create': 4,
        'refunds.create': 4,
      })
    })

    it.each([
      ['POST', 'shipments', { order_address_id: 'x', items: [] }],
      ['PUT', 'shipments/9', { tracking_number: 'N' }],
      ['PUT', 'shipping_addresses/9', { city: 'Salem' }],
    ])('have a body for the refusal of %s %s', async (method, part, body) => {
      problems = []
      const id = await placed(store, 'simple')
      look(method, `/v2/orders/${id}/${part}`, await send(store, method, `/v2/orders/${id}/${part}`, body))
      look(method, `/v2/orders/99999/${part}`, await send(store, method, `/v2/orders/99999/${part}`, body))
      for (const action of ['capture', 'void', 'refund_quotes', 'refunds']) {
        const path = `/v3/orders/99999/payment_actions/${action}`
        look('POST', path, await send(store, 'POST', path, { items: [] }))
        const broken = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }
        const asked = `/v3/orders/${id}/payment_actions/${action}`
        look('POST', asked, await call(store, asked, broken))
      }
      expect(problems).toEqual([])
      expect((await orderRow(store, id)).payment_status).toBe('captured')
    })
  },
)
