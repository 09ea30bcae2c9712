import type { SaleOrderInput, SaleOrderLineInput } from '@main/backoffice/back-office'
import { masterRecords } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { bookedSide } from '@shared/domain/control-sum'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { ControlSum, Hold } from '@shared/domain/mirror'
import { type PlannedLine, type PlannedSaleOrder, saleOrderLines } from '@shared/domain/order-lines'
import type { OrderNote, Prepayment } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { ensureOrderContacts, type OrderContacts } from './ensure-order-contacts'
import { findOrderVariant } from './find-order-variant'
import type { Copy } from './mirror-order'
import { pricelistOf } from './order-pricelist'
import { warehouseOf } from './order-warehouse'

/** The sale order an order becomes. What a person must set up is asked for before any contact is made. */
export async function saleOrderInput(
  { order, hold }: Copy,
  control: ControlSum,
  context: Context,
): Promise<SaleOrderInput> {
  const { instance } = context
  const planned = saleOrderLines(order, control)
  const variants = await variantsOf(planned, order, context)
  const warehouseId = await warehouseOf(order, context)
  const contacts = await ensureOrderContacts(order, context)
  const taxIds = await ensureTaxes(planned, context)
  const { useStoreOrderNumber, orderPrefix } = instance.settings
  return {
    name: useStoreOrderNumber ? `${orderPrefix}${order.id}` : null,
    origin: `${instance.name} #${order.id}`,
    orderedAt: order.createdAt,
    currency: order.currency,
    pricelistId: await pricelistOf(order, context),
    exchangeRate: order.exchangeRate,
    taxInclusive: planned.taxInclusive,
    customerId: contacts.customerId,
    billingContactId: contacts.billingContactId,
    warehouseId,
    lines: planned.lines.map((line) => toLineInput(line, variants, taxIds, contacts)),
    taxes: planned.taxes.flatMap(({ key, amount }) => taxIds.get(key)?.map((taxId) => ({ taxId, amount })) ?? []),
    totalExTax: planned.totalExTax,
    totalTax: planned.totalTax,
    total: planned.total,
    prepaid: prepaidOf(order),
    notes: await notesOf(order, control, hold, context),
  }
}

type Ids = ReadonlyMap<string, string>

async function variantsOf(planned: PlannedSaleOrder, order: MarketplaceOrder, context: Context): Promise<Ids> {
  const variants = new Map<string, string>()
  for (const { key, line } of planned.lines) if (line) variants.set(key, await findOrderVariant(line, order, context))
  return variants
}

/** By our key; a list, so that a key without a tax stays empty. */
async function ensureTaxes(
  { lines, taxes, taxInclusive }: PlannedSaleOrder,
  { backOffice }: Context,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = [...new Map([...lines.flatMap((line) => line.taxes), ...taxes].map((tax) => [tax.key, tax])).values()]
  if (all.length === 0) return new Map()
  const ensured = await backOffice.taxes.ensure(all.map(({ name, rate }) => ({ name, rate, inclusive: taxInclusive })))
  return new Map(all.map(({ key }, i) => [key, ensured[i] ? [ensured[i].value.id] : []]))
}

function toLineInput(
  planned: PlannedLine,
  variants: Ids,
  taxIds: ReadonlyMap<string, readonly string[]>,
  contacts: OrderContacts,
): SaleOrderLineInput {
  const { line: _line, taxes, shippingAddressId, ...rest } = planned
  return {
    ...rest,
    variantId: variants.get(planned.key) ?? null,
    taxIds: [...new Set(taxes.flatMap(({ key }) => taxIds.get(key) ?? []))],
    shippingContactId: shippingAddressId === null ? null : (contacts.shippingContactIds.get(shippingAddressId) ?? null),
  }
}

/** Store credit and redeemed gift certificates pay; they discount nothing (ORD-3). */
function prepaidOf({ currency, totals }: MarketplaceOrder): readonly Prepayment[] {
  const payments = [
    { kind: 'store-credit', amount: parseDecimal(totals.storeCredit) },
    { kind: 'gift-certificate', amount: parseDecimal(totals.giftCertificate) },
  ] as const
  return payments
    .filter(({ amount }) => amount !== 0n)
    .map(({ kind, amount }) => ({ kind, amount: toMoney(amount, currency) }))
}

/** What people wrote, where the order came from, and what was done about a total that didn't agree (ORD-10). */
async function notesOf(
  order: MarketplaceOrder,
  control: ControlSum,
  hold: Hold | null,
  { mirror }: Context,
): Promise<readonly OrderNote[]> {
  const channel = order.salesChannelId && (await mirror.get(masterRecords, `sales-channels:${order.salesChannelId}`))
  const origin = [
    ['orders.note.channel', channel ? channel.name : order.salesChannelId],
    ['orders.note.source', order.source],
    ['orders.note.external-source', order.externalSource],
    ['orders.note.external-order', order.externalOrderId],
    ['orders.note.ip-country', order.ipCountry],
  ] as const
  const told = origin.flatMap(([what, value]) =>
    value ? sentence('orders.note.origin', { what: sentence(what), value }) : [],
  )
  const side = control.agrees === 'other-side' ? sentence('orders.note.other-side', { side: bookedSide(control) }) : ''
  const accepted = control.agrees === 'no' ? (hold?.accepted ?? null) : null
  const rules = (hold?.reasons ?? []).map(({ rule }) => rule).join(', ')
  const released = rules === '' ? null : (hold?.accepted ?? null)
  const { currency } = order
  const notes: readonly OrderNote[] = [
    { kind: 'customer', text: order.customerMessage, at: order.createdAt },
    { kind: 'staff', text: order.staffNotes, at: order.createdAt },
    { kind: 'import', text: [...told, side].filter((text) => text !== '').join('\n'), at: order.createdAt },
    ...(accepted
      ? [
          {
            kind: 'acceptance',
            text: sentence('orders.note.accepted', { ...accepted, currency }),
            at: accepted.at,
          } as const,
        ]
      : []),
    ...(released
      ? [
          {
            kind: 'acceptance',
            text: sentence('orders.note.released', { rules, reason: released.reason }),
            at: released.at,
          } as const,
        ]
      : []),
  ]
  return notes.filter(({ text }) => text.trim() !== '')
}
