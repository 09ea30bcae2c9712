import type { SaleOrderInput, SaleOrderLineInput } from '@main/backoffice/back-office'
import type { Context } from '@main/engine/operation'
import type { OrderChange } from '@shared/domain/changes/order-change'
import { controlSum } from '@shared/domain/control-sum'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { SaleOrder, SaleOrderLine } from '@shared/domain/sale-order'
import type { Copy } from '../mirror-order'
import { saleOrderInput } from '../sale-order-input'

/** Books lines, totals and addresses anew, as far as that was decided on; what was not stays as it is booked. */
export async function rebook(
  copy: Copy,
  saleOrder: SaleOrder,
  { chosen, others }: { readonly chosen: readonly OrderChange[]; readonly others: readonly OrderChange[] },
  context: Context,
): Promise<SaleOrder> {
  const wanted = await saleOrderInput(copy, controlSum(copy.order), context)
  const has = (id: string) => chosen.some((change) => change.id === id)
  const stays = (id: string) => others.some((change) => change.id === id)
  const before = asInput(saleOrder)
  const contactOf = (line: SaleOrderLineInput): string | null => {
    const addressId = addressOf(line.key, copy.order)
    const fresh = wanted.lines.find(({ key }) => key === line.key)?.shippingContactId ?? line.shippingContactId
    return addressId !== null && stays(`shipping:${addressId}`)
      ? (contactBefore(line.key, addressId, saleOrder, copy) ?? fresh)
      : fresh
  }
  const content = has('content') ? wanted : before
  const buyer = has('billing') ? wanted : before
  const revised: SaleOrderInput = {
    ...content,
    // A person may have chosen another customer or warehouse meanwhile.
    customerId: buyer.customerId,
    billingContactId: buyer.billingContactId,
    warehouseId: before.warehouseId,
    lines: content.lines.map((line) => ({ ...line, shippingContactId: contactOf(line) })),
  }
  return (await context.backOffice.saleOrders.revise(saleOrder.id, revised)).value
}

function asInput({ name, lines, taxes, ...order }: SaleOrder): SaleOrderInput {
  const {
    id: _id,
    state: _state,
    key: _key,
    confirmedAt: _at,
    customer: _who,
    createdAt: _made,
    changedAt: _changed,
    ...rest
  } = order
  return {
    ...rest,
    name,
    lines: lines.map(({ id: _line, productId: _product, ...line }: SaleOrderLine) => line),
    taxes: taxes.map(({ taxId, amount }) => ({ taxId, amount })),
  }
}

/** The order's address that a line goes to. */
function addressOf(key: string, { lines }: MarketplaceOrder): string | null {
  const [kind, id] = key.split(':', 2)
  if (kind === 'shipping') return id ?? null
  return kind === 'line' ? (lines.find((line) => line.id === id)?.shippingAddressId ?? null) : null
}

/** Of the line itself, or of another that went to the same address. */
function contactBefore(key: string, addressId: string, { lines }: SaleOrder, { booked }: Copy): string | null {
  const there = booked?.shipping.find(({ id }) => id === addressId)?.lineIds ?? []
  const keys = [...there.map((id) => `line:${id}`), `shipping:${addressId}`]
  const own = keys.includes(key) ? lines.find((line) => line.key === key) : undefined
  return (own ?? lines.find((line) => keys.includes(line.key)))?.shippingContactId ?? null
}
