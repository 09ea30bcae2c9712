import type { BackOffice } from '@main/backoffice/back-office'
import type { CustomerRow, InventoryRow } from '@shared/contract/records'
import type { Quantity } from '@shared/domain/product'
import type { Contact } from '@shared/domain/sale-order'
import { formatScaled, parseDecimal } from '@shared/money'

/** Contacts as the list shows them, with how many orders each has. */
export async function toCustomerRows(
  contacts: readonly Contact[],
  { records }: BackOffice,
): Promise<readonly CustomerRow[]> {
  /** A person's or company's own place is that of its first address. */
  const firstAddress = async (contactId: string): Promise<Contact['address']> => {
    const where = { parentId: contactId, kind: 'address' }
    const [first] = (await records.query('contacts', { where, limit: 1 })).rows as unknown as readonly Contact[]
    return first?.address ?? null
  }
  const toRow = async (contact: Contact): Promise<CustomerRow> => {
    const { id, name, email, phone, company, kind, createdAt } = contact
    const { total } = await records.query('sale-orders', { where: { customerId: id }, limit: 0 })
    const address = contact.address ?? (await firstAddress(id))
    const place = { city: address?.city ?? '', country: address?.country ?? '' }
    return { id, name, email, phone, company, kind, ...place, orders: total, createdAt }
  }
  return Promise.all(contacts.map(toRow))
}

/** Quantities as the list shows them, their stock locations by name. */
export async function toInventoryRows(
  quantities: readonly Quantity[],
  { stock }: BackOffice,
): Promise<readonly InventoryRow[]> {
  const places = new Map((await stock.stockLocations()).map(({ id, name }) => [id, name]))
  return quantities.map(({ id, variantId, sku, productName, stockLocationId, onHand, reserved }) => {
    const free = trimmed(parseDecimal(onHand) - parseDecimal(reserved))
    const stockLocation = places.get(stockLocationId) ?? stockLocationId
    return { id, variantId, sku, productName, stockLocation, onHand, reserved, free }
  })
}

/** A quantity without needless decimals. */
function trimmed(value: bigint): string {
  return formatScaled(value, 4).replace(/\.?0+$/, '')
}
