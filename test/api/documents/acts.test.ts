import { describe, expect, it } from 'vitest'
import { app, documents, invoiced, ordered, sharedDocumentsWorld, sold } from './documents-world'

sharedDocumentsWorld()

const act = async (action: string, id: string, input: Record<string, string> = {}) =>
  (await app().call('records.act', { action, id, input })) as Readonly<Record<string, unknown>> & {
    readonly id: string
  }
const refused = (action: string, id: string, input: Record<string, string> = {}) =>
  app().refusal('records.act', { action, id, input })

/** One for the refusals, which change nothing. */
let made: ReturnType<typeof invoiced> | null = null

describe('a record’s own actions, as scripts name them', () => {
  it('DSK-6: take a sale order through its whole life', async () => {
    const { saleOrderId } = await ordered()
    expect(await act('confirm-order', saleOrderId)).toMatchObject({ id: saleOrderId, state: 'confirmed' })
    const [{ id: deliveryId = '' } = {}] = (await documents(saleOrderId)).deliveries
    await act('set-shipping', deliveryId, { carrier: 'ups' })
    const left = await act('validate-delivery', deliveryId, { tracking: '1Z', force: 'true' })
    expect(left).toMatchObject({ state: 'done', carrier: 'ups', tracking: '1Z' })
    const { queueIds } = await act('push-delivery', deliveryId)
    await app().call('queues.wait', { queueId: String((queueIds as readonly string[])[0]), timeoutSeconds: 30 })
    expect(await app().call('deliveries.get', { id: deliveryId })).toMatchObject({ push: { state: 'pushed' } })

    const { id: invoiceId, total } = await act('create-invoice', saleOrderId, { date: '2026-06-20' })
    expect(await act('post-invoice', invoiceId)).toMatchObject({ number: 'INV/2026/00001' })
    expect(await act('register-payment', invoiceId)).toMatchObject({ paid: total, paymentState: 'paid' })
    expect(await refused('register-payment', invoiceId)).toMatchObject({ code: 'back-office.not-payable' })
    const { id: noteId } = await act('credit-note', invoiceId, { reason: 'Broken', key: 'once' })
    expect(await act('credit-note', invoiceId, { key: 'once' })).toMatchObject({ id: noteId, total, reason: 'Broken' })
    await act('post-credit-note', noteId)
    expect(await act('pay-back', noteId, { method: 'Cash' })).toMatchObject({ paidBack: total, paymentState: 'paid' })
    const { payments } = await documents(saleOrderId)
    expect(payments.map(({ direction, method, amount }) => [direction, method, amount])).toMatchObject([
      ['in', expect.stringMatching(/./), total],
      ['out', 'Cash', total],
    ])
    const { warnings } = await act('cancel-order', saleOrderId)
    expect(String(warnings)).toContain('INV/2026/00001')
  })

  it('DSK-6, FUL-1: name pieces by line or SKU, in part and with what they come to', async () => {
    const { invoice, delivery, deliveries } = await invoiced('many-lines')
    const [first, second] = deliveries[0]?.lines ?? []
    const quantities = `${first?.lineKey}=1, ${second?.sku.toLowerCase()}=1`
    const left = await act('validate-delivery', delivery, { quantities, rest: 'cancel', force: 'true' })
    expect(left).toMatchObject({ lines: [{ lineKey: first?.lineKey }, { lineKey: second?.lineKey }] })
    expect((await documents(invoice.saleOrderId)).deliveries).toHaveLength(1)
    const input = { lines: `${first?.sku}=1@0.50`, restock: `${first?.sku}=1`, correction: '0.25', reason: 'Scratch' }
    expect(await act('credit-note', invoice.id, input)).toMatchObject({
      total: '0.75',
      lines: [
        { lineKey: first?.lineKey, total: '0.50' },
        { kind: 'correction', name: 'Scratch', total: '0.25' },
      ],
      restock: { [first?.lineKey ?? '']: '1' },
    })
  })

  it.each([
    ['validate-delivery', { quantities: 'MUG' }, 'LINE=PIECES'],
    ['validate-delivery', { quantities: 'nothing-like-it=1' }, 'no line nothing-like-it'],
    ['validate-delivery', { force: 'perhaps' }, 'true or false'],
    ['validate-delivery', { rest: 'later' }, 'rest'],
    ['validate-delivery', { pieces: '1' }, 'quantities, rest, carrier'],
    ['cancel-delivery', { reason: 'x' }, 'no input'],
    ['register-payment', { journal: 'Chequebook' }, 'none of: Bank'],
    ['register-payment', { date: 'today' }, 'paidOn'],
    ['register-payment', { amount: '1,50' }, 'amount'],
    ['credit-note', { lines: '=1' }, 'LINE=PIECES'],
    ['credit-note', { correction: 'ten' }, 'corrections'],
  ] as const)('DSK-6: refuse %s with %j', async (action, input, says) => {
    made ??= invoiced()
    const { delivery, invoice } = await made
    const failure = await refused(action, action.endsWith('delivery') ? delivery : invoice.id, input)
    expect(failure.code).toBe('error.invalid-input')
    expect(JSON.stringify(failure.params)).toContain(says)
  })

  it('DSK-6: refuse records that are not there, and of another kind', async () => {
    const { saleOrderId, delivery } = await sold()
    for (const action of ['post-invoice', 'validate-delivery', 'push-delivery', 'register-payment', 'pay-back'])
      expect((await refused(action, saleOrderId)).code, action).toBe('error.not-found')
    expect((await refused('create-invoice', delivery)).code).toBe('error.not-found')
    expect((await refused('fly', delivery)).code).toBe('system.unknown-action')
    expect((await refused('create-invoice', saleOrderId, { term: '30 days' })).params.problem).toContain('30 days')
  })
})
