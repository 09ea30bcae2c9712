import type { Journal } from '@main/db/db'
import { rejected } from '@main/errors'
import type { Contact, SaleOrder } from '@shared/domain/sale-order'
import { spaceless } from '@shared/text'
import type { BackOffice, Ensured } from '../back-office'
import { ensureSaleOrder } from './new-sale-order'
import { release, reserve } from './reservations'
import { contacts, keys, saleOrders } from './tables'
import { keyId, type Transact, type Transaction } from './transaction'

export function createSaleOrders(journal: Journal, transact: Transact): BackOffice['saleOrders'] {
  return {
    ensure: (key, input) => transact((tx) => ensureSaleOrder(tx, key, input)),
    confirm: (id, at) => transact((tx) => confirm(tx, id, at)),
    cancel: (id) => transact((tx) => cancel(tx, id)),
    reassign: (id, customerId) => transact((tx) => reassign(tx, id, customerId)),
    findByKey: async (key) => {
      const known = await journal.get(keys, keyId(saleOrders, key))
      return known && journal.get(saleOrders, known.recordId)
    },
  }
}

async function confirm(tx: Transaction, id: string, at: string): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.state === 'confirmed') return unchanged(order)
  if (order.state === 'cancelled') throw rejected('back-office.order-cancelled', { order: order.name })
  await reserve(tx, order)
  return saved(tx, { ...order, state: 'confirmed', confirmedAt: at })
}

async function cancel(tx: Transaction, id: string): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.state === 'cancelled') return unchanged(order)
  await release(tx, order)
  return saved(tx, { ...order, state: 'cancelled' })
}

async function reassign(tx: Transaction, id: string, customerId: string): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.customerId === customerId) return unchanged(order)
  const customer = await tx.need(contacts, customerId)
  const addresses = await addressesOf(tx, customer)
  const billTo = addresses.find((address) => address.addressType !== 'shipping') ?? customer
  const shipTo = addresses.find((address) => address.addressType !== 'billing') ?? billTo
  const lines = order.lines.map((line) => ({ ...line, shippingContactId: line.shippingContactId && shipTo.id }))
  return saved(tx, { ...order, customerId, customer: customer.name, billingContactId: billTo.id, lines })
}

/** His own, or those in his name that were kept with his company; oldest first. */
async function addressesOf(tx: Transaction, customer: Contact): Promise<readonly Contact[]> {
  const own = (await tx.find(contacts, 'parentId', customer.id)).filter((child) => child.kind === 'address')
  if (own.length > 0 || customer.parentId === null) return own
  const ofCompany = await tx.find(contacts, 'parentId', customer.parentId)
  return ofCompany.filter((child) => child.kind === 'address' && spaceless(child.name) === spaceless(customer.name))
}

function unchanged(value: SaleOrder): Ensured<SaleOrder> {
  return { value, changed: false, warnings: [] }
}

async function saved(tx: Transaction, order: SaleOrder): Promise<Ensured<SaleOrder>> {
  const value = { ...order, changedAt: tx.now }
  await tx.save(saleOrders, value)
  return { value, changed: true, warnings: [] }
}
