import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  app,
  documents,
  instanceId,
  invoiced,
  pays,
  sharedDocumentsWorld,
  store,
  today,
} from './documents-world'

sharedDocumentsWorld()

/** A paid order of this kind with a credit note: of its first line's first piece, or of all. */
async function credited(kind = 'simple', wishes: { part?: boolean; post?: boolean; pay?: boolean } = {}) {
  const { part = false, post = true, pay = true } = wishes
  const made = await invoiced(kind)
  const { invoice } = made
  if (pay) await app().call('payments.register', { invoiceId: invoice.id, ...(await pays(invoice.total, 'all')) })
  const lines = part ? [{ lineKey: invoice.lines[0]?.lineKey ?? '', quantity: '1', total: null }] : ('all' as const)
  const draft = await app().call('creditNotes.create', {
    key: 'press',
    invoiceId: invoice.id,
    lines,
    corrections: [],
    reason: 'Broken',
    noteDate: today,
    restock: {},
  })
  const note = post ? await app().call('creditNotes.post', { id: draft.id }) : draft
  return { ...made, note, id: note.id }
}

const quote = (creditNoteId: string) => app().call('refunds.quote', { creditNoteId })
const get = (id: string) => app().call('creditNotes.get', { id })
const made = async () => {
  const { writes } = (await store().control('GET', 'summary')) as { writes: Record<string, number> }
  return writes['refunds.create'] ?? 0
}

function decision(creditNoteId: string, seenTotal: string, more: object = {}) {
  return {
    creditNoteId,
    description: 'Broken on the way',
    method: null,
    seenTotal,
    resolution: 'none' as const,
    ...more,
  }
}

async function send(id: string, more: object = {}) {
  const { quote: seen } = await quote(id)
  const { queueId } = await app().call('refunds.send', decision(id, seen.total, more))
  return app().call('queues.wait', { queueId, timeoutSeconds: 30 })
}

describe('a credit note refunded in BigCommerce', () => {
  it('RFD-1: is quoted first, with items, tax, every way back, and what BigCommerce mails (ORD-11)', async () => {
    const { id, note, orderId } = await credited('simple')
    const quoted = await quote(id)
    expect(quoted).toMatchObject({ orderId, instanceId: instanceId(), rehearsal: false })
    expect(Number(quoted.quote.total).toFixed(2)).toBe(note.total)
    expect(quoted.warns).toEqual([])
    expect(quoted.difference).toEqual({ total: '0.00', tax: '0.00' })
    expect(quoted.items.map(({ name }) => name)).toEqual(note.lines.map(({ name }) => name))
    expect(quoted.choices.filter(({ usual }) => usual)).toMatchObject([{ id: 'stripe', why: null }])
    expect(quoted.says).toContainEqual({ code: 'refunds.mails', params: {} })
  })

  it('RFD-1 to RFD-3: is sent once, and note, order and lists say so', async () => {
    const { id, note, orderId } = await credited('simple', { part: true })
    const before = await made()
    expect(actionsOf(note)).toMatchObject({ refund: [] })
    expect(await send(id)).toMatchObject({ state: 'done', counts: { done: 1 } })
    const after = await get(id)
    expect(after).toMatchObject({ paymentState: 'paid', refund: { state: 'sent', message: null } })
    expect(Number(after.refund?.amount).toFixed(2)).toBe(note.total)
    expect(actionsOf(after)).toMatchObject({ refund: ['refunds.sent-already'] })
    expect(await app().refusal('refunds.quote', { creditNoteId: id })).toMatchObject({ code: 'refunds.sent-already' })
    expect(await app().refusal('refunds.send', decision(id, note.total))).toMatchObject({
      code: 'refunds.sent-already',
    })
    expect(await made()).toBe(before + 1)
    const order = await app().call('orders.get', { instanceId: instanceId(), orderId })
    expect(order.order.payment.status).toBe('partially refunded')
    const where = { marketplaceOrderId: orderId, refunded: true }
    const { rows } = await app().call('records.list', { collection: 'credit-notes', query: { where } })
    expect(rows).toMatchObject([{ id, refunded: true, refundState: 'sent', refundId: after.refund?.refundId }])
  })

  it('RFD-2: starts its follow-up with the first refund, and never against a person’s will', async () => {
    const { id } = await credited()
    await send(id)
    const schedule = async () =>
      (await app().call('schedules.list', {})).find(({ operation }) => operation === 'check-refunds')
    expect((await schedule())?.on).toBe(true)
    const { queueId } = await app().call('schedules.runNow', { scheduleId: `${instanceId()}:check-refunds` })
    await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    await app().call('schedules.set', { scheduleId: `${instanceId()}:check-refunds`, on: false })
    await send((await credited()).id)
    expect((await schedule())?.on).toBe(false)
  })

  it('RFD-2: is sent once though Retry is pressed twice while nobody answers', async () => {
    const { id, orderId } = await credited()
    const before = await made()
    const path = `/v3/orders/${orderId}/payment_actions/refunds`
    await store().fault({ match: { method: 'POST', path }, kind: 'after-write-503', times: 1 })
    const { quote: seen } = await quote(id)
    const { queueId } = await app().call('refunds.send', decision(id, seen.total))
    await Promise.allSettled([1, 2].map(() => app().call('queues.retry', { instanceId: instanceId(), queueId })))
    await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    expect(await get(id)).toMatchObject({ refund: { state: 'sent' }, paymentState: 'paid' })
    expect(await made()).toBe(before + 1)
  })

  it('RFD-1: is sent by a script, which may say what it expects', async () => {
    const { id, note } = await credited('simple', { part: true })
    const wrong = { action: 'refund', id, input: { total: '0.01' } }
    expect(await app().refusal('records.act', wrong)).toMatchObject({ code: 'refunds.quote-changed' })
    const odd = { action: 'refund', id, input: { resolution: 'both' } }
    expect(await app().refusal('records.act', odd)).toMatchObject({ code: 'error.invalid-input' })
    const input = { total: note.total, description: 'Broken', method: 'stripe' }
    const { queueIds } = (await app().call('records.act', { action: 'refund', id, input })) as unknown as {
      readonly queueIds: readonly string[]
    }
    await app().call('queues.wait', { queueId: queueIds[0] ?? '', timeoutSeconds: 30 })
    expect(await get(id)).toMatchObject({ refund: { state: 'sent' } })
  })
})

describe('a refund that its provider declines later', () => {
  it('RFD-5: stands in Issues, which lead to its open credit note, until it is refunded once more', async () => {
    const { id, orderId } = await credited()
    await store().control('PATCH', 'settings', { provider_ms: 0 })
    await store().control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Card expired' })
    const ended = await send(id)
    const check = async () => {
      const { queueId } = await app().call('schedules.runNow', { scheduleId: `${instanceId()}:check-refunds` })
      await app().call('queues.wait', { queueId, timeoutSeconds: 30 })
    }
    // Told by whoever reads it first: the refund itself, or its follow-up.
    if (ended.counts.failed === 0) await check()
    expect(await get(id)).toMatchObject({ paymentState: 'none', refund: { state: 'declined' } })
    const issues = async () =>
      (await app().call('issues.list', {})).filter(({ fix }) => fix?.action === 'open-credit-note')
    expect(await issues()).toMatchObject([{ fix: { creditNoteId: id }, failure: { code: 'refunds.declined' } }])
    expect(actionsOf(await get(id))).toMatchObject({ refund: [] })
    await send(id)
    await check()
    expect(await get(id)).toMatchObject({ paymentState: 'paid', refund: { state: 'sent' } })
    expect(await issues()).toEqual([])
  })
})

describe('what can not be refunded says why (RFD-3)', () => {
  it.each([
    ['a draft', 'simple', { post: false }, 'refunds.not-posted'],
    ['what was not paid here', 'simple', { pay: false }, 'refunds.not-paid-here'],
    ['an order that was only authorized', 'authorized', {}, 'refunds.not-taken'],
  ] as const)('%s', async (_, kind, wishes, code) => {
    const { id, note } = await credited(kind, wishes)
    expect(actionsOf(await get(note.id)).refund).toContain(code)
    expect(await app().refusal('refunds.quote', { creditNoteId: id })).toMatchObject({ code })
    expect(await app().refusal('refunds.send', decision(id, note.total))).toMatchObject({ code })
  })

  it('an order without a credit note, and one with', async () => {
    const { orderId, saleOrderId } = await invoiced()
    const why = async () => {
      const actions = await app().call('orders.actions', { instanceId: instanceId(), orderId })
      return actionsOf({ actions }).refund
    }
    expect(await why()).toEqual(['refunds.no-note'])
    const { invoices } = await documents(saleOrderId)
    const [invoice] = invoices
    await app().call('payments.register', {
      invoiceId: invoice?.id ?? '',
      ...(await pays(invoice?.total ?? '', 'all')),
    })
    const { id } = await app().call('creditNotes.create', {
      key: 'press', invoiceId: invoice?.id ?? '', lines: 'all', corrections: [], reason: '', noteDate: today, restock: {},
    }) // biome-ignore format: one row
    expect(await why()).toEqual(['refunds.not-posted'])
    await app().call('creditNotes.post', { id })
    expect(await why()).toEqual([])
  })

  it('more than BigCommerce has left, in its own words, and nothing is half done', async () => {
    const { id, orderId } = await credited()
    await store().control('POST', `orders/${orderId}/refunds`, { how: 'all' })
    const failure = await app().refusal('refunds.quote', { creditNoteId: id })
    expect(failure).toMatchObject({ code: 'refunds.not-taken', params: { state: 'refunded' } })
    expect(await get(id)).toMatchObject({ refund: null, paymentState: 'none' })
    const other = await credited('company')
    await store().control('POST', `orders/${other.orderId}/refunds`, { how: 'part' })
    const refused = await app().refusal('refunds.quote', { creditNoteId: other.id })
    expect(refused).toMatchObject({ code: 'error.store-refused' })
    expect(String(refused.params.answer)).toContain('greater than')
    expect(await get(other.id)).toMatchObject({ refund: null })
  })

  it('RFD-2: what may have gone back before, unless somebody insists', async () => {
    const { id, orderId } = await credited('many-lines', { part: true })
    const first = await app().call('orders.get', { instanceId: instanceId(), orderId })
    const line = first.order.lines.at(-1)
    await store().control('POST', `orders/${orderId}/refunds`, { lines: [{ id: Number(line?.id), quantity: 1 }] })
    expect((await quote(id)).warns).toMatchObject([{ code: 'refunds.unknown-here' }])
    const before = await made()
    const asked = { action: 'refund', id, input: {} }
    expect(await app().refusal('records.act', asked)).toMatchObject({ code: 'refunds.unknown-here' })
    expect(await made()).toBe(before)
    await app().call('records.act', { ...asked, input: { anyway: 'true' } })
  })

  it('store credit for a guest, and a way that nobody offers', async () => {
    const { id, note } = await credited('guest')
    const credit = decision(id, note.total, { method: 'storecredit' })
    expect(await app().refusal('refunds.send', credit)).toMatchObject({ code: 'refunds.unknown-method' })
    expect(await get(id)).toMatchObject({ refund: null })
  })

  it('a quote that changed since it was seen, and one that differs without a decision (RFD-5)', async () => {
    const { id, note } = await credited('discount', { part: true })
    const seen = (await quote(id)).quote.total
    expect(await app().refusal('refunds.send', decision(id, seen))).toMatchObject({ code: 'refunds.differs' })
    const old = decision(id, '1.23', { resolution: 'take-quote' })
    expect(await app().refusal('refunds.send', old)).toMatchObject({ code: 'refunds.quote-changed' })
    expect(await send(id, { resolution: 'take-quote' })).toMatchObject({ state: 'done' })
    const after = await get(id)
    expect(Number(after.total)).toBeLessThan(Number(note.total))
    expect(Number(after.total)).toBe(Number(seen))
    expect(after).toMatchObject({ paymentState: 'paid' })
  })

  it('RFD-5: the store’s figure where the invoice has less left, before anything is pressed; one’s own can go', async () => {
    const { id, note, orderId, invoice } = await credited()
    const { order } = await app().call('orders.get', { instanceId: instanceId(), orderId })
    const [line] = order.lines
    const unit_price = String(Number(line?.unitPrice.exTax) + 5)
    await store().control('PATCH', `orders/${orderId}`, { lines: [{ id: Number(line?.id), unit_price }] })
    const before = await made()
    const { quote: seen, notTheQuote } = await quote(id)
    expect(notTheQuote).toMatchObject({
      code: 'refunds.more-than-left',
      params: { left: invoice.total, name: note.name },
    })
    const asked = decision(id, seen.total, { resolution: 'take-quote' })
    expect(await app().refusal('refunds.send', asked)).toMatchObject({ code: 'refunds.more-than-left' })
    expect(await get(id)).toMatchObject({ refund: null, total: note.total })
    expect(await made()).toBe(before)
    expect(await send(id, { resolution: 'override' })).toMatchObject({ state: 'done' })
    expect(await get(id)).toMatchObject({ paymentState: 'paid', total: note.total })
  })
})
