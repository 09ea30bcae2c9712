import type { SaleOrder, SaleOrderLine, SaleOrderTax } from '@shared/domain/sale-order'
import { type Decimal, parseDecimal, toMoney, toQuantity } from '@shared/money'
import type { Ensured, SaleOrderInput, SaleOrderLineInput } from '../back-office'
import { checkSaleOrder } from './check-sale-order'
import { freeName, nextName } from './free-name'
import { contacts, pricelists, saleOrders, taxes, variantEntries, warehouses } from './tables'
import type { Transaction } from './transaction'

/** The order that the key made before, or a new draft with exactly these lines and totals (ORD-2, ORD-4). */
export async function ensureSaleOrder(
  tx: Transaction,
  key: string,
  input: SaleOrderInput,
): Promise<Ensured<SaleOrder>> {
  const existing = await tx.findByKey(saleOrders, key)
  if (existing) return { value: existing, changed: false, warnings: [] }
  const id = await tx.nextId('sale-order')
  const booked = await bookedFields(tx, id, input)
  const wanted = input.name?.trim() || (await nextName(tx, saleOrders, 'S'))
  const { name, warnings } = await freeName(tx, saleOrders, wanted)
  const order: SaleOrder = {
    id,
    name,
    state: 'draft',
    key,
    confirmedAt: null,
    createdAt: tx.now,
    changedAt: tx.now,
    ...booked,
  }
  await tx.save(saleOrders, order)
  await tx.saveKey(saleOrders, key, id)
  return { value: order, changed: true, warnings }
}

/** All that the caller says of it, checked. */
export async function bookedFields(
  tx: Transaction,
  id: string,
  input: SaleOrderInput,
): Promise<Omit<SaleOrder, 'id' | 'name' | 'state' | 'key' | 'confirmedAt' | 'createdAt' | 'changedAt'>> {
  checkSaleOrder(input, await tx.need(pricelists, input.pricelistId))
  const customer = await tx.need(contacts, input.customerId)
  await tx.need(contacts, input.billingContactId)
  await tx.need(warehouses, input.warehouseId)
  const lines: SaleOrderLine[] = []
  for (const line of input.lines) lines.push(await toLine(tx, `${id}-${lines.length + 1}`, line, input.currency))
  const money = (amount: Decimal) => toMoney(parseDecimal(amount), input.currency)
  return {
    origin: input.origin,
    orderedAt: input.orderedAt,
    currency: input.currency,
    pricelistId: input.pricelistId,
    exchangeRate: input.exchangeRate,
    taxInclusive: input.taxInclusive,
    customerId: input.customerId,
    customer: customer.name,
    billingContactId: input.billingContactId,
    warehouseId: input.warehouseId,
    lines,
    taxes: await toTaxes(tx, input),
    totalExTax: money(input.totalExTax),
    totalTax: money(input.totalTax),
    total: money(input.total),
    prepaid: input.prepaid.map(({ kind, amount }) => ({ kind, amount: money(amount) })),
    notes: input.notes,
  }
}

async function toLine(
  tx: Transaction,
  id: string,
  input: SaleOrderLineInput,
  currency: string,
): Promise<SaleOrderLine> {
  const { totalExTax, tax, total, quantity, ...rest } = input
  const variant = input.variantId === null ? null : await tx.need(variantEntries, input.variantId)
  for (const taxId of input.taxIds) await tx.need(taxes, taxId)
  if (input.shippingContactId !== null) await tx.need(contacts, input.shippingContactId)
  return {
    id,
    ...rest,
    productId: variant?.productId ?? null,
    quantity: toQuantity(parseDecimal(quantity)),
    totalExTax: toMoney(parseDecimal(totalExTax), currency),
    tax: toMoney(parseDecimal(tax), currency),
    total: toMoney(parseDecimal(total), currency),
  }
}

async function toTaxes(tx: Transaction, input: SaleOrderInput): Promise<readonly SaleOrderTax[]> {
  const kept: SaleOrderTax[] = []
  for (const { taxId, amount } of input.taxes) {
    const { name, rate } = await tx.need(taxes, taxId)
    kept.push({ taxId, name, rate, amount: toMoney(parseDecimal(amount), input.currency) })
  }
  return kept
}
