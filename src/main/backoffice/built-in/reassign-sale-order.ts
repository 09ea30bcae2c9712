import type { Contact, SaleOrder } from '@shared/domain/sale-order'
import { spaceless } from '@shared/text'
import type { Ensured } from '../back-office'
import { addressLine } from './deliveries'
import { creditNotes, deliveryOrders, invoices } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { contacts, saleOrders } from './tables'
import type { Transaction } from './transaction'

/** Moves the order to another customer; its documents follow (CUS-3). Goods that left went where they went. */
export async function reassign(tx: Transaction, id: string, customerId: string): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.customerId === customerId) return asItWas(order)
  const customer = await tx.need(contacts, customerId)
  const addresses = await addressesOf(tx, customer)
  const billTo = addresses.find((address) => address.addressType !== 'shipping') ?? customer
  const shipTo = addresses.find((address) => address.addressType !== 'billing') ?? billTo
  const lines = order.lines.map((line) => ({ ...line, shippingContactId: line.shippingContactId && shipTo.id }))
  await moveDocuments(tx, id, customer, shipTo)
  return saveChanged(tx, saleOrders, {
    ...order,
    customerId,
    customer: customer.name,
    billingContactId: billTo.id,
    lines,
  })
}

async function moveDocuments(tx: Transaction, saleOrderId: string, customer: Contact, shipTo: Contact): Promise<void> {
  const named = { customer: customer.name, changedAt: tx.now }
  const address = await addressLine(tx, shipTo.id)
  for (const delivery of await tx.find(deliveryOrders, 'saleOrderId', saleOrderId)) {
    const moves = delivery.state !== 'done' && delivery.shippingContactId !== null
    const where = moves ? { shippingContactId: shipTo.id, address } : {}
    await tx.save(deliveryOrders, { ...delivery, ...named, ...where })
  }
  const billed = { ...named, customerId: customer.id }
  for (const invoice of await tx.find(invoices, 'saleOrderId', saleOrderId))
    await tx.save(invoices, { ...invoice, ...billed })
  for (const note of await tx.find(creditNotes, 'saleOrderId', saleOrderId))
    await tx.save(creditNotes, { ...note, ...billed })
}

/** His own, or those in his name that were kept with his company; oldest first. */
async function addressesOf(tx: Transaction, customer: Contact): Promise<readonly Contact[]> {
  const own = (await tx.find(contacts, 'parentId', customer.id)).filter((child) => child.kind === 'address')
  if (own.length > 0 || customer.parentId === null) return own
  const ofCompany = await tx.find(contacts, 'parentId', customer.parentId)
  return ofCompany.filter((child) => child.kind === 'address' && spaceless(child.name) === spaceless(customer.name))
}
