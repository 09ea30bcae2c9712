import type { Compared } from '@renderer/kit/compare-table'
import { formatMoney } from '@renderer/kit/money'
import type { OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import { fullName } from '@shared/domain/contact-match'
import type { SaleOrder } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { digitsOf, formatScaled, parseDecimal, parseScaled, sum, toMoney } from '@shared/money'
import { spaceless } from '@shared/text'
import { compareDocuments } from './compare-documents'

/** The store's order and the sale order, field by field; without a sale order only the store's side. */
export function compareOrder(page: OrderPage, documents: OrderDocuments | undefined): readonly Compared[] {
  const { order, saleOrderDocument: document } = page
  const { totals, currency } = order
  const side = order.taxInclusive ? 'incTax' : 'exTax'
  const money = (label: string, left: string, right: string | null): Compared => ({
    name: label,
    left: formatMoney(left, currency),
    right: right === null ? '—' : formatMoney(right, document?.currency ?? currency),
    equal: right === null ? null : rounded(left, currency) === rounded(right, currency),
  })
  const ofKinds = (...kinds: readonly SaleOrder['lines'][number]['kind'][]): string | null =>
    document &&
    total(document, (line) => (kinds.includes(line.kind) ? (order.taxInclusive ? line.total : line.totalExTax) : '0'))
  return [
    { name: sentence('screens.compare-number'), left: `#${page.id}`, right: document?.name ?? '—', equal: null },
    {
      name: sentence('screens.compare-state'),
      left: order.status,
      right: document ? sentence(`screens.sale-order-${document.state}`) : '—',
      equal: null,
    },
    ...compareBuyer(page),
    {
      name: sentence('screens.compare-currency'),
      left: currency,
      right: document?.currency ?? '—',
      equal: document ? document.currency === currency : null,
    },
    {
      name: sentence('screens.compare-pieces'),
      left: String(order.itemsTotal),
      right: document ? pieces(document) : '—',
      equal: document ? Number(pieces(document)) === order.itemsTotal : null,
    },
    money(sentence('screens.compare-shipping'), totals.shipping[side], ofKinds('shipping')),
    money(sentence('screens.compare-handling'), totals.handling[side], ofKinds('handling')),
    ...corrections(document, currency),
    money(sentence('screens.compare-net'), totals.total.exTax, document?.totalExTax ?? null),
    money(sentence('screens.compare-tax'), totals.total.tax, document?.totalTax ?? null),
    money(sentence('screens.compare-total'), totals.total.incTax, document?.total ?? null),
    money(
      sentence('screens.compare-prepaid'),
      formatScaled(sum([totals.storeCredit, totals.giftCertificate].map(parseDecimal)), 4),
      document && formatScaled(sum(document.prepaid.map(({ amount }) => parseDecimal(amount))), 4),
    ),
    ...compareDocuments(page, documents),
  ].filter(({ equal, left }) => !(equal !== false && isNothing(left)))
}

/** A buyer may be billed under another name and e-mail than he is known by: either may be the one in the store. */
function compareBuyer({ order, saleOrderDocument: document, customerContact, billingContact }: OrderPage): Compared[] {
  const { billingAddress: billing } = order
  const name = fullName(billing) || billing.company
  const known = [document?.customer, customerContact?.name, billingContact?.name]
  return [
    compareAny(sentence('screens.compare-customer'), name, document ? known : [], billing.company),
    compareAny(sentence('screens.compare-email'), billing.email, [customerContact?.email, billingContact?.email]),
  ]
}

/** Equal: null where the store says nothing, or the back office has nobody yet. */
function compareAny(
  label: string,
  wanted: string,
  known: readonly (string | undefined)[],
  also: string = wanted,
): Compared {
  const given = known.filter((text) => text !== undefined)
  const found = given.find((text) => [wanted, also].some((one) => one !== '' && spaceless(one) === spaceless(text)))
  const right = found ?? [...new Set(given.filter((text) => text !== ''))].join(' · ')
  const equal = wanted === '' || given.length === 0 ? null : found !== undefined
  return { name: label, left: wanted || '—', right: right || '—', equal }
}

function total(document: SaleOrder, of: (line: SaleOrder['lines'][number]) => string): string {
  return toMoney(sum(document.lines.map((line) => parseDecimal(of(line)))), document.currency)
}

/** What only the back office has: a rounding, or the correction to a total accepted by hand. */
function corrections(document: SaleOrder | null, currency: string): readonly Compared[] {
  const lines = document?.lines.filter(({ kind }) => kind === 'rounding') ?? []
  return lines.map(({ name, total: amount }) => ({
    name,
    left: '—',
    right: formatMoney(amount, document?.currency ?? currency),
    equal: null,
  }))
}

/** Pieces that were ordered: charges and discounts are lines too, but nothing anyone holds in the hand. */
function pieces({ lines }: SaleOrder): string {
  const held = lines.filter(
    ({ kind, parentKey }) => parentKey === null && ['product', 'custom', 'gift-certificate'].includes(kind),
  )
  return formatScaled(sum(held.map(({ quantity }) => parseDecimal(quantity))), 4).replace(/\.?0+$/, '')
}

function rounded(amount: string, currency: string): bigint {
  return parseScaled(amount, digitsOf(currency))
}

/** No shipping, no handling: not worth a row. */
function isNothing(left: Compared['left']): boolean {
  return typeof left === 'string' && /^\D*0\.?0*$/.test(left) && !left.startsWith('#')
}
