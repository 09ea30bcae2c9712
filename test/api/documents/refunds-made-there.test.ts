import { expect, it } from 'vitest'
import { app, documents, instanceId, invoiced, pays, sharedDocumentsWorld, store } from './documents-world'

sharedDocumentsWorld()

const schedule = async () =>
  (await app().call('schedules.list', {})).find(({ operation }) => operation === 'check-refunds')
const ended = (queueId: string) => app().call('queues.wait', { queueId, timeoutSeconds: 30 })

it('RFD-4, RFD-5: credited refunds of the store are followed up by the schedule, and stand in Issues when declined', async () => {
  const { orderId, saleOrderId, invoice } = await invoiced('simple')
  await app().call('payments.register', { invoiceId: invoice.id, ...(await pays(invoice.total, 'all')) })
  await store().control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Card expired' })
  await store().control('PATCH', 'settings', { provider_ms: 3_600_000 })
  await store().control('POST', `orders/${orderId}/refunds`, { how: 'part' })
  await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
  expect((await schedule())?.on).toBe(false)
  const { changes } = await app().call('orders.get', { instanceId: instanceId(), orderId })
  const seen = (changes?.pending ?? []).map(({ id, seal }) => ({ id, seal }))
  const asked = { instanceId: instanceId(), orderId, changes: seen, restock: [] }
  await ended((await app().call('orders.applyChanges', asked)).queueId)
  await expect.poll(async () => (await schedule())?.on).toBe(true)
  await store().control('PATCH', 'clock', { skew_ms: 3_700_000 })
  const { queueId } = await app().call('schedules.runNow', { scheduleId: `${instanceId()}:check-refunds` })
  await ended(queueId)
  const issues = (await app().call('issues.list', {})).filter(({ fix }) => fix?.action === 'open-credit-note')
  expect(issues).toMatchObject([{ failure: { code: 'refunds.declined-there' } }])
  // A person may give the money back from here.
  const [note] = (await documents(saleOrderId)).creditNotes
  const quoted = await app().call('refunds.quote', { creditNoteId: note?.id ?? '' })
  expect(quoted.difference.total).toBe('0.00')
})
