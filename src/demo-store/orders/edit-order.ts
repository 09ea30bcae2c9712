import type { Order, PostalAddress } from '../model/order.ts'
import { nextId, type Shop } from '../model/shop.ts'
import { type Money, noAmount } from '../money.ts'
import { changeStatus, touch } from './change-status.ts'
import { changeCosts, changeDiscount } from './edit-amounts.ts'
import { addLine, changeLine, type LineChange, type NewLine } from './edit-lines.ts'

export interface AddressEdit {
  readonly id: number
  readonly postal: Partial<PostalAddress>
  readonly shippingMethod?: string
  /** On the side the order is priced in. */
  readonly shipping?: Money
  readonly handling?: Money
  /** Its lines go to the first address that stays. */
  readonly remove?: boolean
}

/** What can be changed on an order, by staff and through the API. */
export interface OrderEdit {
  readonly statusId?: number
  readonly paymentStatus?: string | null
  readonly paymentMethod?: string
  readonly staffNotes?: string
  readonly customerMessage?: string
  readonly customerId?: number
  readonly channelId?: number
  readonly isDeleted?: boolean
  readonly externalOrderId?: string
  readonly externalSource?: string | null
  readonly billing?: Partial<PostalAddress>
  readonly addresses?: readonly AddressEdit[]
  readonly newAddresses?: readonly PostalAddress[]
  readonly lines?: readonly (LineChange & { readonly id: number })[]
  readonly newLines?: readonly NewLine[]
  readonly discount?: Money
  readonly totalIncTax?: Money
  readonly totalExTax?: Money
}

/** Parts first, then what they come to, then the status with its mail; every edit moves the date of modification. */
export function applyEdit(shop: Shop, order: Order, edit: OrderEdit, at: number): void {
  if (edit.paymentStatus !== undefined) order.paymentStatus = edit.paymentStatus
  if (edit.externalSource !== undefined) order.externalSource = edit.externalSource
  order.paymentMethod = edit.paymentMethod ?? order.paymentMethod
  order.staffNotes = edit.staffNotes ?? order.staffNotes
  order.customerMessage = edit.customerMessage ?? order.customerMessage
  order.customerId = edit.customerId ?? order.customerId
  order.channelId = edit.channelId ?? order.channelId
  order.isDeleted = edit.isDeleted ?? order.isDeleted
  order.externalOrderId = edit.externalOrderId ?? order.externalOrderId
  order.billing = { ...order.billing, ...edit.billing }
  for (const postal of edit.newAddresses ?? []) addAddress(shop, order, postal)
  for (const address of edit.addresses ?? []) editAddress(order, address)
  for (const { id, ...change } of edit.lines ?? []) {
    const line = order.lines.find((one) => one.id === id)
    if (line !== undefined) changeLine(shop, order, line, change)
  }
  for (const line of edit.newLines ?? []) addLine(shop, order, line)
  if (edit.discount !== undefined) changeDiscount(order, edit.discount)
  overrideTotals(order, edit)
  if (edit.statusId !== undefined) changeStatus(shop, order, edit.statusId, at)
  touch(order, at)
}

function addAddress(shop: Shop, order: Order, postal: PostalAddress): void {
  const nothing = { shipping: noAmount, shippingTaxes: [], handling: noAmount, handlingTaxes: [] }
  const address = { id: nextId(shop, 'orderAddress'), postal, shippingMethod: 'None', ...nothing, zone: postal.country }
  order.addresses = [...order.addresses, address]
}

/** Source: Update a shipping address, "will NOT trigger the recalculation of shipping cost and tax". */
function editAddress(order: Order, { id, postal, shippingMethod, shipping, handling, remove }: AddressEdit): void {
  if (remove === true) {
    changeCosts(order, id, { shipping: 0, handling: 0 })
    order.addresses = order.addresses.filter((address) => address.id !== id)
    const addressId = order.addresses[0]?.id ?? 0
    order.lines = order.lines.map((line) => (line.addressId === id ? { ...line, addressId } : line))
    return
  }
  order.addresses = order.addresses.map((address) => {
    if (address.id !== id) return address
    return {
      ...address,
      postal: { ...address.postal, ...postal },
      shippingMethod: shippingMethod ?? address.shippingMethod,
    }
  })
  if (shipping !== undefined || handling !== undefined) changeCosts(order, id, { shipping, handling })
}

/** Staff's own totals, against what the parts say. */
function overrideTotals(order: Order, { totalIncTax, totalExTax }: OrderEdit): void {
  const { total } = order.totals
  const [inc, ex] = [totalIncTax ?? total.inc, totalExTax ?? total.ex]
  order.totals = { ...order.totals, total: { inc, ex, tax: total.tax } }
}
