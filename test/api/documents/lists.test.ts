import type { InputOf } from '@shared/contract'
import type { CreditNoteRow, DocumentList } from '@shared/contract/document-lists'
import { beforeAll, describe, expect, it } from 'vitest'
import { addInstance, controlledStore } from '../../support/connected-store'
import { app, everything, instanceId, invoiced, pays, sharedDocumentsWorld, sold, today } from './documents-world'

sharedDocumentsWorld()

const calls = {
  deliveries: 'documents.deliveries',
  invoices: 'documents.invoices',
  'credit-notes': 'documents.creditNotes',
  payments: 'documents.payments',
} as const

type Query = InputOf<'documents.deliveries'>['query']
const list = (name: DocumentList, query: Query = {}, of = {}) => app().call(calls[name], { query, ...of })
const idsIn = async (name: DocumentList, view: string, query: Query = {}) =>
  (await list(name, { ...query, where: { ...query.where, view } })).rows.map(({ id }) => id)
const counts = (name: DocumentList, of = {}) => app().call('documents.counts', { list: name, ...of })

const note = (key: string, invoiceId: string, total: string) =>
  app().call('creditNotes.create', {
    key,
    invoiceId,
    lines: [],
    corrections: [{ name: 'Late', total }],
    reason: 'Late',
    noteDate: today,
    restock: {},
  })

let open: Awaited<ReturnType<typeof sold>>
let unsent: Awaited<ReturnType<typeof sold>>
let pushed: Awaited<ReturnType<typeof invoiced>>

beforeAll(async () => {
  ;[open, unsent, pushed] = [await sold(), await sold(), await invoiced()]
  const validate = (id: string, carrier: string) =>
    app().call('deliveries.validate', { id, ...everything, carrier, tracking: '' })
  await validate(unsent.delivery, 'Corner courier')
  await validate(pushed.delivery, 'UPS')
  const { queueIds } = await app().call('deliveries.push', { ids: [pushed.delivery] })
  await app().call('queues.wait', { queueId: queueIds[0] ?? '', timeoutSeconds: 30 })
}, 30_000)

describe('lists of what follows sale orders', () => {
  it('FUL-2, DSK-9: say which deliveries are to be done, and which the store was not told of', async () => {
    expect(await idsIn('deliveries', 'to-do')).toEqual([open.delivery])
    expect(await idsIn('deliveries', 'unsent')).toEqual([unsent.delivery])
    expect(await idsIn('deliveries', 'failed')).toEqual([])
    expect(new Set(await idsIn('deliveries', 'all'))).toEqual(
      new Set([open.delivery, unsent.delivery, pushed.delivery]),
    )
    const { state } = await app().call('deliveries.get', { id: open.delivery })
    expect(await counts('deliveries')).toEqual({
      'to-do': 1,
      waiting: Number(state === 'waiting'),
      ready: Number(state === 'ready'),
      unsent: 1,
      failed: 0,
    })
    const { rows } = await list('deliveries', { where: { view: 'all', carrier: 'UPS' } })
    expect(rows).toMatchObject([{ orderId: pushed.orderId, push: { state: 'pushed' } }])
  })

  it('DSK-9: a filter narrows a view and never widens it', async () => {
    expect(await idsIn('deliveries', 'to-do', { where: { state: 'done' } })).toEqual([])
    expect(await idsIn('deliveries', 'to-do', { where: { state: ['ready', 'waiting', 'done'] } })).toEqual([
      open.delivery,
    ])
    expect((await list('deliveries', { where: { tracking: '' } })).total).toBe(3)
    expect(await app().refusal('documents.deliveries', { query: { where: { view: 'lost' } } })).toMatchObject({
      code: 'error.invalid-input',
      params: { field: 'view' },
    })
    expect(await app().refusal('documents.deliveries', { query: { where: { colour: 'red' } } })).toMatchObject({
      code: 'back-office.no-such-field',
    })
  })

  it('DSK-9: find documents by their order’s number and by words, page by page', async () => {
    const find = (text: string) => idsIn('deliveries', 'all', { text })
    expect(await find(`#${unsent.orderId}`)).toEqual([unsent.delivery])
    expect(await find(` ${pushed.orderId}`)).toEqual([pushed.delivery])
    expect(await find('99999999')).toEqual([])
    const { name } = await app().call('deliveries.get', { id: open.delivery })
    expect(await find(name)).toEqual([open.delivery])
    const pages = await Promise.all(
      [0, 1, 2].map((offset) => idsIn('deliveries', 'all', { sort: 'name', offset, limit: 1 })),
    )
    expect(pages.flat()).toEqual(await idsIn('deliveries', 'all', { sort: 'name' }))
  })

  it('DSK-9: show one instance alone', async () => {
    const another = await controlledStore({ products: 1, orders: 0, seed: 8 })
    const empty = await addInstance(app(), another, 'Another')
    for (const view of ['all', 'unsent']) {
      const where = { view }
      expect((await list('deliveries', { where }, { instanceId: empty })).total).toBe(0)
      expect((await list('deliveries', { where }, { instanceId: instanceId() })).total).toBeGreaterThan(0)
    }
    await another.close()
  })

  it('FUL-2: say beforehand how many of the chosen deliveries can be sent, and send those', async () => {
    const ids = [open.delivery, unsent.delivery, pushed.delivery]
    const can = await app().call('documents.canPush', { ids })
    expect(can).toMatchObject({ possible: 1, refused: 2, says: [{ code: 'actions.mails-shipment' }] })
    expect(can.reasons.map(({ id, why }) => [id, why[0]?.code])).toEqual([
      [open.delivery, 'actions.delivery-not-done'],
      [pushed.delivery, 'actions.pushed-already'],
    ])
    const none = { where: { view: 'failed' } }
    expect(await app().call('documents.canPush', { query: none })).toMatchObject({ possible: 0, refused: 0 })
    expect(await app().call('documents.pushMatching', { query: none })).toEqual({ queueIds: [], sent: 0, refused: 0 })
    const { queueIds, ...sent } = await app().call('documents.pushMatching', { query: { where: { view: 'unsent' } } })
    expect(sent).toEqual({ sent: 1, refused: 0 })
    await app().call('queues.wait', { queueId: queueIds[0] ?? '', timeoutSeconds: 30 })
    expect(await idsIn('deliveries', 'unsent')).toEqual([])
  })

  it('FUL-2: know what was noted and not sent, and what left since', async () => {
    const live = (on: boolean) => app().call('instances.goLive', { instanceId: instanceId(), live: on })
    const pushAll = () => app().run(instanceId(), 'update-order-status', { deliveryIds: [] })
    const left = async () => {
      const { delivery } = await sold()
      await app().call('deliveries.validate', { id: delivery, ...everything, carrier: 'UPS' })
      return delivery
    }
    const noted = await left()
    await live(false)
    await pushAll()
    expect(await idsIn('deliveries', 'unsent')).toEqual([noted])
    const later = await left()
    for (const of of [{}, { instanceId: instanceId() }]) {
      const { rows } = await list('deliveries', { where: { view: 'unsent' }, sort: 'name' }, of)
      expect(rows.map(({ id }) => id)).toEqual([noted, later])
    }
    await live(true)
    await pushAll()
    expect(await idsIn('deliveries', 'unsent')).toEqual([])
  })

  it('RFD-1, DSK-9: part invoices, payments and credit notes by what is to be done with them', async () => {
    const { invoice } = pushed
    expect(await idsIn('invoices', 'open')).toEqual([invoice.id])
    await app().call('payments.register', { invoiceId: invoice.id, ...(await pays(invoice.total, 'whole')) })
    expect(await idsIn('invoices', 'open')).toEqual([])
    expect(await idsIn('invoices', 'paid')).toEqual([invoice.id])
    expect((await list('payments', { where: { view: 'in' } })).rows).toMatchObject([{ of: invoice.name }])

    const [draft, posted] = [await note('a', invoice.id, '1.00'), await note('b', invoice.id, '2.00')]
    await app().call('creditNotes.post', { id: posted.id })
    expect(await idsIn('credit-notes', 'draft')).toEqual([draft.id])
    expect(await idsIn('credit-notes', 'to-refund')).toEqual([posted.id])
    await app().call('creditNotes.payBack', { id: posted.id, ...(await pays('2.00', 'back')) })
    expect(await counts('credit-notes')).toEqual({
      'to-refund': 0,
      draft: 1,
      declined: 0,
    })
    const { rows } = await list('credit-notes', { where: { view: 'refunded' } })
    expect(rows as readonly CreditNoteRow[]).toMatchObject([{ id: posted.id, invoice: invoice.name, refund: null }])
    expect((await list('payments', { where: { view: 'out' } })).rows).toMatchObject([{ amount: '2.00' }])
  })

  it('FUL-1: suggest the carriers used before, and those of the store', async () => {
    const { used, known, longest } = await app().call('documents.carriers', { instanceId: instanceId() })
    expect(used).toEqual(['Corner courier', 'UPS'])
    expect(known).toContain('DHL Express')
    expect(longest).toEqual({ tracking: 50, link: 500 })
    const ofNone = { used, known: [], longest: null }
    expect(await app().call('documents.carriers', { instanceId: null })).toEqual(ofNone)
  })

  it('DSK-9: are saved as files, amounts beside their currency', async () => {
    const save = async (name: DocumentList, columns: readonly string[]) => {
      const head = columns.map((key) => ({ key, label: key }))
      const query = { sort: 'createdAt', where: { view: 'all' } }
      const { exportId, total } = await app().call('exports.start', { list: name, query, columns: head, mark: false })
      const { text, rows } = await app().call('exports.next', { exportId })
      expect(rows).toBe(total)
      return text.trimEnd().split('\r\n')
    }
    const { delivery, orderId, invoice } = pushed
    const { name, push } = await app().call('deliveries.get', { id: delivery })
    const instances = await app().call('instances.list', {})
    const nameOfInstance = instances.find(({ id }) => id === instanceId())?.name
    expect(await save('deliveries', ['name', 'order', 'instance', 'carrier', 'push', 'shipment'])).toContain(
      [name, orderId, nameOfInstance, 'UPS', 'pushed', push?.shipmentId].join(','),
    )
    const [head, row] = await save('invoices', ['name', 'state', 'total', 'open'])
    expect(head).toContain('"total, currency"')
    expect(row).toBe([invoice.name, 'paid', invoice.total, 'USD', '0.00', 'USD'].join(','))
    expect(await save('payments', ['of', 'total'])).toHaveLength(3)
    expect(await save('credit-notes', ['invoice', 'total', 'refund'])).toHaveLength(3)
  })
})
