import type { BackOffice, SaleOrderInput } from '@main/backoffice/back-office'
import type { CreditNote, DeliveryOrder, Invoice, Payment } from '@shared/domain/documents'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type Setting, saleOrder, setTheScene } from './samples'

export const at = '2026-03-02T09:00:00.000Z'
export const day = '2026-03-02'

export interface Confirmed {
  readonly setting: Setting
  readonly order: SaleOrder
}

/** An order of two pieces and shipping, 36.00 in all, confirmed. */
export async function confirmOrder(
  backOffice: BackOffice,
  { pieces = '5', ...changes }: Partial<SaleOrderInput> & { readonly pieces?: string } = {},
): Promise<Confirmed> {
  const setting = await setTheScene(backOffice, pieces)
  const { value } = await backOffice.saleOrders.ensure('store/100', saleOrder(setting, changes))
  return { setting, order: (await backOffice.saleOrders.confirm(value.id, at)).value }
}

/** The order's first delivery order, whatever was left behind of it since. */
export async function onlyDelivery(backOffice: BackOffice, order: SaleOrder): Promise<DeliveryOrder> {
  const { value } = await backOffice.deliveries.ensure(order.id)
  const [delivery, second] = value.filter(({ backorderOf }) => backorderOf === null)
  if (!delivery || second) throw new Error(`One delivery order was expected, not ${value.length}`)
  return delivery
}

export async function postInvoice(backOffice: BackOffice, order: SaleOrder): Promise<Invoice> {
  const { value } = await backOffice.invoices.ensure('store/100', order.id, { invoiceDate: day, paymentTermId: null })
  return (await backOffice.invoices.post(value.id, at)).value
}

export async function pay(
  backOffice: BackOffice,
  invoice: Invoice,
  amount = invoice.total,
  key = 'pay',
): Promise<Payment> {
  return (await backOffice.payments.register(key, invoice.id, await payment(backOffice, amount))).value
}

export async function payment(backOffice: BackOffice, amount: string) {
  const [journal] = await backOffice.payments.journals()
  return { amount, method: 'Visa', paymentJournalId: journal?.id ?? '', paidOn: day }
}

type NoteInput = Parameters<BackOffice['creditNotes']['ensure']>[2]

export async function postNote(
  backOffice: BackOffice,
  invoice: Invoice,
  changes: Partial<NoteInput> = {},
  key = 'note',
): Promise<CreditNote> {
  const { value } = await backOffice.creditNotes.ensure(key, invoice.id, note(changes))
  return (await backOffice.creditNotes.post(value.id, at)).value
}

export function note(changes: Partial<NoteInput> = {}): NoteInput {
  return { lines: 'all', reason: 'Came back', noteDate: day, ...changes }
}

/** As the back office has it now. */
export async function invoiceNow(backOffice: BackOffice, { id }: Invoice): Promise<unknown> {
  return backOffice.records.get('invoices', id)
}

/** What is on hand and kept back of the product of the scene. */
export async function stockNow(backOffice: BackOffice, { variantId, stockLocationId }: Setting) {
  const [quantity] = await backOffice.stock.quantities([variantId], [stockLocationId])
  return { onHand: quantity?.onHand, reserved: quantity?.reserved }
}

/** One order from its confirmation to the money back: something of every kind of document. */
export async function liveOnce(backOffice: BackOffice): Promise<void> {
  const { order } = await confirmOrder(backOffice)
  const { id } = await onlyDelivery(backOffice, order)
  const first = { quantities: { 1: '1' }, rest: 'backorder', at } as const
  const { value: delivered } = await backOffice.deliveries.validate('first parcel', id, first)
  if (delivered.rest)
    await backOffice.deliveries.validate('second parcel', delivered.rest.id, { ...first, quantities: 'all' })
  const { value: term } = await backOffice.payments.ensureTerm('net30', { name: '30 days', days: 30 })
  const dated = { invoiceDate: day, paymentTermId: term.id }
  const { value: draft } = await backOffice.invoices.ensure('store/100', order.id, dated)
  const { value: invoice } = await backOffice.invoices.post(draft.id, at)
  await pay(backOffice, invoice)
  const lines = [{ lineKey: '1', quantity: '1', total: null }]
  const returned = await postNote(backOffice, invoice, { lines, restock: { 1: '1' } })
  const { value: back } = await backOffice.payments.payBack('refund', returned.id, await payment(backOffice, '12.00'))
  await backOffice.payments.cancelPayBack(back.id)
  await backOffice.payments.payBack('refund again', returned.id, await payment(backOffice, '12.00'))
  await postNote(backOffice, invoice, {}, 'the rest')
}
