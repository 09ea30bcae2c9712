import type { Order } from '../model/order.ts'
import type { Shop } from '../model/shop.ts'
import { type Money, moneyFrom } from '../money.ts'
import { Refusal, v2Problem } from '../wire/answer.ts'
import { dateIn } from '../wire/filters.ts'

type Test = (order: Order) => boolean

/**
 * The orders a V2 query asks for, sorted.
 * Assumption: archived orders are left out unless `is_deleted=true`; the reference is silent about it.
 */
export function ordersFor(shop: Shop, query: URLSearchParams): Order[] {
  const tests = [...idTests(query), ...dateTests(query), ...totalTests(query), ...textTests(query), deletedTest(query)]
  const found = shop.orders.filter((order) => tests.every((test) => test(order)))
  return sorted(found, query.get('sort'))
}

function idTests(query: URLSearchParams): Test[] {
  const test = (name: string, passes: (order: Order, given: number) => boolean): Test[] => {
    const text = query.get(name)
    if (text === null) return []
    if (!/^\d+$/.test(text)) throw invalid(name, 'Must be an integer.')
    return [(order) => passes(order, Number(text))]
  }
  return [
    ...test('min_id', (order, given) => order.id >= given),
    ...test('max_id', (order, given) => order.id <= given),
    ...test('customer_id', (order, given) => order.customerId === given),
    ...test('status_id', (order, given) => order.statusId === given),
    ...test('channel_id', (order, given) => order.channelId === given),
  ]
}

function dateTests(query: URLSearchParams): Test[] {
  const test = (name: string, passes: (order: Order, given: number) => boolean): Test[] => {
    const text = query.get(name)
    if (text === null) return []
    const given = dateIn(text)
    if (given === null) throw invalid(name, 'Must be a date of RFC 2822 or ISO 8601.')
    return [(order) => passes(order, given)]
  }
  return [
    ...test('min_date_created', (order, given) => order.dateCreated >= given),
    ...test('max_date_created', (order, given) => order.dateCreated <= given),
    ...test('min_date_modified', (order, given) => order.dateModified >= given),
    ...test('max_date_modified', (order, given) => order.dateModified <= given),
  ]
}

function totalTests(query: URLSearchParams): Test[] {
  const test = (name: string, passes: (total: Money, given: Money) => boolean): Test[] => {
    const text = query.get(name)
    if (text === null) return []
    if (!/^-?\d+(\.\d{1,4})?$/.test(text)) throw invalid(name, 'Must be a number.')
    const given = moneyFrom(text)
    return [(order) => passes(order.totals.total.inc, given)]
  }
  return [
    ...test('min_total', (total, given) => total >= given),
    ...test('max_total', (total, given) => total <= given),
  ]
}

function textTests(query: URLSearchParams): Test[] {
  const test = (name: string, textOf: (order: Order) => string): Test[] => {
    const given = query.get(name)?.toLowerCase()
    return given === undefined ? [] : [(order) => textOf(order).toLowerCase() === given]
  }
  return [
    ...test('email', (order) => order.billing.email),
    ...test('cart_id', (order) => order.cartId ?? ''),
    ...test('payment_method', (order) => order.paymentMethod),
    ...test('external_order_id', (order) => order.externalOrderId),
  ]
}

function deletedTest(query: URLSearchParams): Test {
  const wanted = query.get('is_deleted') === 'true'
  return (order) => order.isDeleted === wanted
}

const sortKeys: Readonly<Record<string, (order: Order) => number | string>> = {
  id: (order) => order.id,
  customer_id: (order) => order.customerId,
  date_created: (order) => order.dateCreated,
  date_modified: (order) => order.dateModified,
  status_id: (order) => order.statusId,
  channel_id: (order) => order.channelId,
  external_id: () => '',
}

/** Assumption: equal keys are in the order of their ids. */
function sorted(orders: Order[], sort: string | null): Order[] {
  if (sort === null || sort === '') return orders
  const [name = '', direction = 'asc'] = sort.split(':')
  const key = sortKeys[name]
  if (key === undefined || !/^(asc|desc)$/.test(direction)) throw invalid('sort', 'Not a field to sort by.')
  const sign = direction === 'desc' ? -1 : 1
  return orders.sort((a, b) => {
    const [left, right] = [key(a), key(b)]
    return left === right ? (a.id - b.id) * sign : (left < right ? -1 : 1) * sign
  })
}

function invalid(name: string, reason: string): Refusal {
  return new Refusal(v2Problem(400, `The field '${name}' is invalid.`, { invalid_reason: reason }))
}
