import type { Order } from '../model/order.ts'
import type { RefundAdjustment, RefundItemType, RefundPayment } from '../model/payment.ts'
import { type Money, moneyFrom } from '../money.ts'
import type { RefundAsk } from '../payments/refund-worth.ts'
import { Refusal, v3Problem } from '../wire/answer.ts'
import { isObject, type JsonObject } from '../wire/json-body.ts'

export type RequestedPayment = Pick<RefundPayment, 'providerId' | 'amount' | 'offline'>

export interface RefundRequest {
  readonly items: readonly RefundAsk[]
  /** null: none named. */
  readonly payments: readonly RequestedPayment[] | null
  readonly override: { readonly total: Money; readonly tax: Money } | null
  /** Instead of items. */
  readonly taxAdjustment: Money | null
}

/**
 * The body of a quote or a refund; what does not fit is refused with 422 and the field's name. Payments are asked for
 * by refunds of items alone: the file names none for a tax adjustment, and none for a quote.
 */
export function readRefund(body: JsonObject): RefundRequest {
  const adjustment = body.tax_adjustment_amount
  const taxAdjustment = adjustment === undefined || adjustment === 0 ? null : amountIn(body, 'tax_adjustment_amount')
  const rows = body.items ?? []
  if (!Array.isArray(rows)) refuse('items', 'error.expected.array')
  if (taxAdjustment !== null && rows.length > 0) refuse('tax_adjustment_amount', 'excludes items')
  if (taxAdjustment === null && rows.length === 0) refuse('items', 'error.path.missing')
  return {
    items: rows.map((row: unknown, at: number) => readItem(row, `items.${at}`)),
    payments: readPayments(body.payments),
    override: readOverride(body.merchant_calculated_override),
    taxAdjustment,
  }
}

const byPieces: readonly string[] = ['PRODUCT', 'GIFT_WRAPPING'] satisfies RefundItemType[]
const types = ['PRODUCT', 'GIFT_WRAPPING', 'SHIPPING', 'HANDLING', 'ORDER', 'FEE', 'TAX'] as const

function readItem(row: unknown, where: string): RefundAsk {
  if (!isObject(row)) return refuse(where, 'error.expected.jsobject')
  const type =
    types.find((one) => one === row.item_type) ?? refuse(`${where}.item_type`, 'error.expected.validenumvalue')
  const itemId = wholeIn(row, 'item_id', where)
  const reason = row.reason ?? ''
  if (typeof reason !== 'string' || reason.length > 1000) refuse(`${where}.reason`, 'error.maxLength')
  const adjustments = readAdjustments(row.adjustments, where)
  if (!byPieces.includes(type)) {
    // The amount of such an item is of no account where pieces are asked for, and the other way round.
    return { type, itemId, quantity: 0, amount: amountIn(row, 'amount', where), reason, adjustments: [] }
  }
  const quantity = wholeIn(row, 'quantity', where)
  return { type, itemId, quantity, amount: null, reason, adjustments: type === 'PRODUCT' ? adjustments : [] }
}

function readAdjustments(given: unknown, where: string): RefundAdjustment[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) return refuse(`${where}.adjustments`, 'error.expected.array')
  return given.map((row: unknown) => {
    if (!isObject(row)) return refuse(`${where}.adjustments`, 'error.expected.jsobject')
    const { amount, description } = row
    if (!isCents(amount) || amount >= 0) return refuse(`${where}.adjustments.amount`, 'must be below zero')
    return { amount: moneyFrom(amount), description: typeof description === 'string' ? description : '' }
  })
}

function readPayments(given: unknown): RequestedPayment[] | null {
  if (given === undefined) return null
  if (!Array.isArray(given) || given.length === 0) return refuse('payments', 'error.expected.array')
  return given.map((row: unknown, at: number) => {
    if (!isObject(row)) return refuse(`payments.${at}`, 'error.expected.jsobject')
    const { provider_id: providerId, offline = false } = row
    if (typeof providerId !== 'string') return refuse(`payments.${at}.provider_id`, 'error.path.missing')
    if (typeof offline !== 'boolean') return refuse(`payments.${at}.offline`, 'error.expected.jsboolean')
    return { providerId, amount: amountIn(row, 'amount', `payments.${at}`), offline }
  })
}

function readOverride(given: unknown): RefundRequest['override'] {
  if (given === undefined || given === null) return null
  if (!isObject(given)) return refuse('merchant_calculated_override', 'error.expected.jsobject')
  const where = 'merchant_calculated_override'
  return { total: amountIn(given, 'total_amount', where), tax: amountIn(given, 'total_tax', where) }
}

/** What an order's merchant gave back in tax less than the store would have, by his own figures. */
export function overcharged(order: Order): Money {
  const ownFigures = order.refunds.filter(({ overridden }) => overridden)
  return Math.max(
    0,
    ownFigures.reduce((sum, { calculatedTax, tax }) => sum + calculatedTax - tax, 0),
  )
}

function wholeIn(row: JsonObject, name: string, where: string): number {
  const found = row[name]
  if (typeof found === 'number' && Number.isSafeInteger(found) && found > 0) return found
  return refuse(`${where}.${name}`, found === undefined ? 'error.path.missing' : 'error.expected.int')
}

/** Not below zero, in whole cents. */
function amountIn(row: JsonObject, name: string, where = ''): Money {
  const found = row[name]
  if (isCents(found) && found >= 0) return moneyFrom(found)
  const path = where === '' ? name : `${where}.${name}`
  return refuse(path, found === undefined ? 'error.path.missing' : 'must be an amount with two decimals')
}

function isCents(found: unknown): found is number {
  return typeof found === 'number' && /^-?\d{1,12}(\.\d{1,2})?$/.test(String(found))
}

function refuse(path: string, reason: string): never {
  throw new Refusal(v3Problem(422, 'JSON data is missing or invalid', { [path]: reason }))
}
