import type { Marketplace } from '@main/marketplaces/marketplace'
import type { MarketplaceOrder, OrderLine, PaymentStatus, Shipment } from '@shared/domain/marketplace-order'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import { digitsOf, formatScaled, parseDecimal } from '@shared/money'
import { marketplaceOrder, type OrderSketch } from '../../support/orders'

/** What a merchant may do with an order in the control panel. Shares are in thousandths of what is left. */
export type Deed =
  | { readonly deed: 'quantity'; readonly line: number; readonly quantity: number }
  | { readonly deed: 'price'; readonly line: number; readonly price: number }
  | { readonly deed: 'add'; readonly price: number; readonly quantity: number }
  | { readonly deed: 'remove'; readonly line: number }
  | { readonly deed: 'shipping'; readonly cost: number }
  | { readonly deed: 'discount'; readonly amount: number }
  | { readonly deed: 'address'; readonly street: number }
  | { readonly deed: 'ship'; readonly line: number; readonly pieces: number }
  | { readonly deed: 'refund'; readonly share: number; readonly line: number }
  | { readonly deed: 'cancel' }
  | { readonly deed: 'pay' }

interface Sold {
  readonly id: string
  readonly unitPrice: number
  readonly quantity: number
  readonly sku: string
  readonly shipped: number
  readonly refunded: number
}

export interface Start {
  readonly currency: string
  readonly taxInclusive: boolean
  readonly lines: readonly { readonly price: number; readonly quantity: number }[]
  readonly shipping: number
  readonly captured: boolean
}

/** A store with one order that its merchant keeps changing, always consistent in itself. */
export interface ChangingStore {
  readonly marketplace: Marketplace
  act(deed: Deed): void
  order(): MarketplaceOrder
  refunds(): readonly StoreRefund[]
  /** Pieces that left it, by line key. */
  shipped(): Readonly<Record<string, number>>
}

const skus = ['MUG', 'BOOK']

export function changingStore(start: Start): ChangingStore {
  let lines: readonly Sold[] = start.lines.map(({ price, quantity }, i) => sold(`${i + 1}`, price, quantity))
  let { shipping } = start
  let discount = 0
  let street = 0
  let statusId = 11
  let payment: PaymentStatus = start.captured ? 'captured' : 'authorized'
  let edits = 0
  const parcels: Shipment[] = []
  const refunds: StoreRefund[] = []

  function sold(id: string, unitPrice: number, quantity: number): Sold {
    return { id, unitPrice, quantity, sku: skus[Number(id) % 2] ?? 'MUG', shipped: 0, refunded: 0 }
  }

  const at = () =>
    `2026-06-19T12:${String(Math.floor(edits / 60)).padStart(2, '0')}:${String(edits % 60).padStart(2, '0')}.000Z`

  function order(): MarketplaceOrder {
    const { currency, taxInclusive } = start
    const sketch: OrderSketch = {
      id: '1',
      currency,
      taxInclusive,
      shipping: [shipping],
      discount: Math.min(
        discount,
        lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0),
      ),
      lines: lines.map(({ unitPrice, quantity, sku }) => ({ unitPrice, quantity, sku })),
    }
    const plain = marketplaceOrder(sketch)
    const idOf = new Map(lines.map(({ id }, i) => [String(i + 1), id]))
    const back = refunds.length > 0
    return {
      ...plain,
      statusId,
      status: `Status ${statusId}`,
      modifiedAt: at(),
      payment: { gateway: 'Stripe', status: back && payment === 'captured' ? 'partially refunded' : payment },
      shippingAddresses: plain.shippingAddresses.map((address) => ({ ...address, street1: `${street} Harbour Road` })),
      lines: plain.lines.map((line, i): OrderLine => {
        const { id = line.id, shipped = 0, refunded = 0 } = lines[i] ?? {}
        return { ...line, id, quantityShipped: shipped, quantityRefunded: refunded }
      }),
      taxes: plain.taxes.map((tax) => ({ ...tax, lineId: idOf.get(tax.lineId ?? '') ?? tax.lineId })),
    }
  }

  const change = (at: number, edit: (line: Sold) => Sold) => {
    const chosen = at % lines.length
    lines = lines.map((line, i) => (i === chosen ? edit(line) : line))
  }

  function ship(line: number, wanted: number): void {
    const chosen = lines[line % lines.length]
    if (!chosen || statusId === 5) return
    const pieces = Math.min(wanted, chosen.quantity - chosen.shipped)
    if (pieces <= 0) return
    change(line, (one) => ({ ...one, shipped: one.shipped + pieces }))
    statusId = lines.every(({ quantity, shipped }) => shipped >= quantity) ? 2 : 3
    const id = `s${parcels.length + 1}`
    const sent = [{ lineId: chosen.id, quantity: pieces }]
    parcels.push({
      id,
      createdAt: at(),
      shippingAddressId: '1',
      trackingNumber: `1Z${id}`,
      carrier: 'ups',
      trackingUrl: '',
      lines: sent,
    })
  }

  function refund(line: number, share: number): void {
    if (payment !== 'captured') return
    const { currency } = start
    const unit = 10n ** BigInt(4 - digitsOf(currency))
    const given = refunds.reduce((sum, one) => sum + parseDecimal(one.total), 0n)
    const left = parseDecimal(order().totals.total.incTax) - given
    const total = ((left / unit) * BigInt(share)) / 1000n
    if (total <= 0n) return
    const chosen = lines[line % lines.length]
    const pieces = chosen && chosen.quantity > chosen.refunded ? 1 : 0
    if (pieces > 0) change(line, (one) => ({ ...one, refunded: one.refunded + 1 }))
    const amount = formatScaled(total * unit, 4)
    const id = `r${refunds.length + 1}`
    const item = { itemId: pieces > 0 ? (chosen?.id ?? '') : '1', reason: '', amount: pieces > 0 ? null : amount }
    refunds.push({
      id,
      orderId: '1',
      createdAt: at(),
      reason: '',
      total: amount,
      tax: '0.0000',
      overridden: false,
      items: [{ ...item, kind: pieces > 0 ? 'product' : 'order', quantity: pieces }],
      payments: [
        {
          id: `p${id}`,
          providerId: 'stripe',
          amount,
          offline: false,
          declined: false,
          declinedMessage: '',
          transactionId: null,
        },
      ],
    })
  }

  function act(deed: Deed): void {
    edits += 1
    switch (deed.deed) {
      case 'quantity':
        change(deed.line, (line) => ({
          ...line,
          quantity: Math.max(deed.quantity, line.shipped, line.refunded),
        }))
        return
      case 'price':
        change(deed.line, (line) => ({ ...line, unitPrice: deed.price }))
        return
      case 'add':
        lines = [...lines, sold(String(100 + edits), deed.price, deed.quantity)]
        return
      case 'remove': {
        const gone = lines[deed.line % lines.length]
        if (lines.length > 1 && gone?.shipped === 0 && gone.refunded === 0)
          lines = lines.filter((line) => line !== gone)
        return
      }
      case 'shipping':
        shipping = deed.cost
        return
      case 'discount':
        discount = deed.amount
        return
      case 'address':
        street = deed.street
        return
      case 'ship':
        ship(deed.line, deed.pieces)
        return
      case 'refund':
        refund(deed.line, deed.share)
        return
      case 'cancel':
        statusId = 5
        return
      case 'pay':
        payment = 'captured'
        return
      default:
        deed satisfies never
    }
  }

  const orders: Partial<Marketplace['orders']> = {
    async *list() {
      yield { id: '1', record: order() }
    },
    get: async () => order(),
    complete: async (given) => given,
    shipments: async () => [...parcels],
  }
  const marketplace = {
    orders,
    payments: { refunds: async () => [...refunds] },
    listings: { get: async () => null },
    byItsClock: (instant: string) => instant,
    urlOf: () => null,
  } as unknown as Marketplace
  return {
    marketplace,
    act,
    order,
    refunds: () => refunds,
    shipped: () => Object.fromEntries(lines.map(({ id, shipped }) => [`line:${id}`, shipped])),
  }
}
