import { readdirSync, readFileSync } from 'node:fs'
import { operations } from '@main/operations'
import type { RecordAction } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'
import type { StoreRequest } from '../../support/connected-store'
import {
  app,
  everything,
  instanceId,
  invoiced,
  ordered,
  pays,
  sharedDocumentsWorld,
  sold,
  store,
} from './documents-world'

sharedDocumentsWorld()

interface Mail {
  readonly id: number
  readonly orderId: number
}

/** Requests that may make BigCommerce mail the buyer (Orders overview; Order payment actions). */
const mailing = [
  /^POST \/v2\/orders\/\d+\/shipments$/,
  /^PUT \/v2\/orders\/\d+ .*"status_id"/,
  /^POST \/v3\/orders\/\d+\/payment_actions\/(refunds|capture|void)$/,
]
/** Asks, and changes nothing. */
const asking = /^POST \/v3\/orders\/\d+\/payment_actions\/refund_quotes$/

/** What the store was sent, and what it mailed, while the work was done. */
async function during<T>(work: () => Promise<T>) {
  const before = (await store().requests()).at(-1)?.seq ?? 0
  const mailed = (await mails()).at(-1)?.id ?? 0
  const value = await work()
  const writes = (await store().requests(before)).filter(({ method }) => method !== 'GET').map(textOf)
  return { value, writes: writes.filter((one) => !asking.test(one)), mails: await mails(mailed) }
}

const mails = async (after = 0) => (await store().control('GET', `mails?after=${after}`)) as readonly Mail[]

function textOf({ method, path, requestBody }: StoreRequest): string {
  const plain = path.replace(/^.*?(?=\/v[23]\/)/, '')
  return method === 'PUT' ? `${method} ${plain} ${JSON.stringify(requestBody)}` : `${method} ${plain}`
}

const act = async (action: string, id: string, input: Record<string, string> = {}) => {
  const { queueIds } = (await app().call('records.act', { action, id, input })) as unknown as { queueIds: string[] }
  for (const queueId of queueIds) await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
}
const actionsOf = (orderId: string) => app().call('orders.actions', { instanceId: instanceId(), orderId })

function saysMail(actions: readonly RecordAction[], name: string): string {
  const { says = [] } = actions.find(({ action }) => action === name) ?? {}
  return says.map(({ code, params }) => sentence(code, params)).join(' ')
}

const markAsPaid = (on: boolean) =>
  app().call('instances.update', { instanceId: instanceId(), settings: { markAsPaid: on } })

async function paidHere(wishes: object = {}) {
  await markAsPaid(false)
  const made = await invoiced('simple', wishes)
  await app().call('payments.register', { invoiceId: made.invoice.id, ...(await pays(made.invoice.total, 'all')) })
  return made
}

describe('ORD-11 mails to buyers', () => {
  it('are made by no operation that reads, whatever it reads', async () => {
    await store().place('several-addresses')
    await store().place('partially-refunded')
    const reading = operations.filter(({ direction, hidden }) => direction !== 'export' && !hidden)
    expect(reading.length).toBeGreaterThan(5)
    const { writes, mails: sent } = await during(async () => {
      for (const { name } of reading) await app().run(instanceId(), name, {})
    })
    expect([writes, sent]).toEqual([[], []])
  })

  it('are made by nothing that is done here alone: confirming, delivering, invoicing, crediting, cancelling', async () => {
    const { writes, mails: sent } = await during(async () => {
      const { delivery, invoice } = { ...(await sold()), ...(await paidHere()) }
      await app().call('deliveries.validate', { id: delivery, ...everything })
      await app().call('records.act', { action: 'credit-note', id: invoice.id, input: { reason: 'Broken' } })
      await app().call('records.act', { action: 'cancel-order', id: (await ordered()).saleOrderId })
    })
    expect([writes, sent]).toEqual([[], []])
  })

  it('are made by nothing that follows a change of the store', async () => {
    const { orderId, order } = await ordered()
    const lines = [{ id: Number(order.lines[0]?.id), quantity: 4 }]
    await store().control('PATCH', `orders/${orderId}`, { lines })
    const { writes, mails: sent } = await during(() =>
      app().run(instanceId(), 'import-orders', { orderIds: [orderId] }),
    )
    expect([writes, sent]).toEqual([[], []])
  })

  it.each([
    ['update-order-status', 'update-order-status', {}],
    ['mark-as-paid', 'mark-paid', {}],
    ['cancel-in-store', 'cancel-in-store', { reason: 'Out of stock' }],
  ])('are made by %s, whose button says so, for its order alone', async (button, name, input) => {
    const offline = { payment_method: 'Bank Deposit', payment_status: '', status_id: 7 }
    const { orderId, saleOrderId, delivery } = await paidHere(button === 'mark-as-paid' ? offline : {})
    // Switched on only now, or the last payment would have told the store by itself.
    await markAsPaid(true)
    if (button === 'update-order-status') await app().call('deliveries.validate', { id: delivery, ...everything })
    expect(saysMail(await actionsOf(orderId), button)).toContain('BigCommerce mails the buyer')
    const { writes, mails: sent } = await during(() => act(name, saleOrderId, input))
    expect(writes.length, `${button} sent nothing`).toBeGreaterThan(0)
    for (const write of writes)
      expect(
        mailing.some((pattern) => pattern.test(write)),
        write,
      ).toBe(true)
    expect(new Set(sent.map((mail) => String(mail.orderId)))).toEqual(new Set(sent.length > 0 ? [orderId] : []))
  })

  it('are made by a refund, which says so before it is sent', async () => {
    const { orderId, invoice } = await paidHere()
    const note = (await app().call('records.act', { action: 'credit-note', id: invoice.id, input: { reason: 'x' } })).id
    await app().call('creditNotes.post', { id: note })
    const { says } = await app().call('refunds.quote', { creditNoteId: note })
    expect(says.map(({ code, params }) => sentence(code, params)).join()).toContain('BigCommerce mails the buyer')
    const { writes, mails: sent } = await during(() => act('refund', note))
    expect(writes).toEqual([`POST /v3/orders/${orderId}/payment_actions/refunds`])
    expect(sent.every((mail) => String(mail.orderId) === orderId)).toBe(true)
  })

  it('an operation that writes to the store is known here, and the offered ones say that it mails', () => {
    const writing = operations.filter(({ direction }) => direction === 'export')
    expect(writing.map(({ name }) => name).toSorted()).toEqual([
      'cancel-orders',
      'mark-as-paid',
      'refund-orders',
      'update-order-status',
    ])
    for (const { description } of writing.filter(({ hidden }) => !hidden))
      expect(sentence(description)).toMatch(/BigCommerce mails the buyer/)
  })

  it('are never made by Quayside: nothing in it can mail', () => {
    const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter(({ name }) =>
      /\.tsx?$/.test(name),
    )
    expect(sources.length).toBeGreaterThan(300)
    const able = sources.filter(({ parentPath, name }) =>
      /nodemailer|smtp|sendmail|mailto:|node:tls['"]/i.test(readFileSync(`${parentPath}/${name}`, 'utf8')),
    )
    expect(able.map(({ parentPath, name }) => `${parentPath}/${name}`)).toEqual([])
  })
})
