import type { Message } from '../failure'
import type { Decimal } from '../money'
import type { BookedOrder } from './changes/booked-order'
import type { OrderChanges } from './changes/order-change'
import type { HoldReason } from './holding-rules'
import type { MarketplaceListing, MarketplaceListingItem } from './marketplace-catalog'
import type { MarketplaceOrder, PaymentStatus } from './marketplace-order'
import type { RecordLink } from './queue'

/** What became of a marketplace order here. */
export type OrderSync = 'waiting' | 'imported' | 'needs-workflow' | 'held' | 'failed' | 'skipped'

/** Our copy of an order, and what it became. Not imported until `sync` says so: a link alone may be half done. */
export interface MirroredOrder {
  /** The marketplace's order id. */
  readonly id: string
  readonly order: MarketplaceOrder
  /** ISO, UTC: when `order` was read. */
  readonly readAt: string
  readonly saleOrder: RecordLink | null
  readonly customer: RecordLink | null
  readonly sync: OrderSync
  /** Why it is held, failed or skipped. */
  readonly message: Message | null
  readonly hold: Hold | null
  readonly timeline: readonly TimelineEntry[]
  /** What it was when it was booked; older copies lack it until they are read again. */
  readonly booked?: BookedOrder
  /** What the store changed since, and waits for a person or was dismissed; absent: nothing (ORD-13). */
  readonly changes?: OrderChanges
}

/** An order that waits for a person: its total can't be made to agree, or a rule holds it (ORD-4, ORD-14). */
export interface Hold {
  readonly at: string
  readonly breakdown: ControlSum
  /** The rules that hold it; absent in what older versions held. */
  readonly reasons?: readonly HoldReason[]
  /** Released by a person with a reason; null while held. */
  readonly accepted: { readonly reason: string; readonly at: string; readonly total: Decimal } | null
}

/** Both sides of ORD-4, part by part. */
export interface ControlSum {
  readonly currency: string
  readonly inclusive: boolean
  readonly agrees: 'exact' | 'rounding' | 'other-side' | 'no'
  /** On the side that is exact for this order; discounts negative. */
  readonly parts: readonly { readonly name: ControlPart; readonly amount: Decimal }[]
  readonly computed: Decimal
  /** The order's total with tax. */
  readonly stated: Decimal
  readonly difference: Decimal
}

export type ControlPart =
  | 'lines' | 'fees' | 'shipping' | 'handling' | 'wrapping' | 'discount' | 'coupons' | 'tax' // biome-ignore format: one row

export interface TimelineEntry extends Message {
  readonly at: string
  readonly by: 'marketplace' | 'person' | 'schedule' | 'command-line'
}

/** Our copy of a marketplace product. */
export interface MirroredListing {
  readonly id: string
  readonly listing: Omit<MarketplaceListing, 'items'>
  readonly productId: string | null
  readonly imageHash: string | null
  readonly itemCount: number
  /** How many of its items mean a variant of the back office. */
  readonly linkedItems: number
  readonly readAt: string
  /** An import of it has gone through once; until then it is kept here for a person to link. */
  readonly finished: boolean
  /** False: the store has it no more. */
  readonly active: boolean
}

/** Our copy of a variant, linked to the back office's variant. */
export interface MirroredListingItem {
  readonly id: string
  readonly listingId: string
  readonly listingName: string
  readonly item: MarketplaceListingItem
  readonly variantId: string | null
  readonly matchedBy: 'sku' | 'barcode' | 'created' | 'person' | null
  readonly imageHash: string | null
  /** Stock by location when last read. */
  readonly stock: readonly { readonly locationId: string; readonly onHand: number; readonly readAt: string }[]
  readonly active: boolean
}

/** A person's decision that a SKU of an order means this variant, where no listing item says so. */
export interface SkuLink {
  /** The SKU in lower case, without outer spaces. */
  readonly id: string
  readonly variantId: string
  readonly at: string
}

/** Order statuses, sales channels, tax classes, brands, currencies, payment gateways, categories: as the store lists them. */
export interface MasterRecord {
  /** `<collection>:<marketplace id>`. */
  readonly id: string
  readonly collection: MasterCollection
  readonly marketplaceId: string
  readonly name: string
  readonly parentId: string | null
  /** What else the store says of it, in our words. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
  /** False: it vanished from the store. */
  readonly active: boolean
}

export type MasterCollection =
  | 'order-statuses' | 'sales-channels' | 'tax-classes' | 'brands' | 'currencies' | 'gateways' | 'categories' // biome-ignore format: one row

/** A location with what the operator set for it. */
export interface MirroredLocation {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly isDefault: boolean
  /** Enabled in the store. */
  readonly enabled: boolean
  readonly active: boolean
  readonly warehouseId: string | null
  readonly stockLocationIds: readonly string[]
  readonly importExportStock: boolean
}

/** How far an operation has read. The listing cursor moves with each page, *Last Processed On* when listing has finished. */
export interface Cursor {
  /** The operation's name. */
  readonly id: string
  readonly lastProcessedOn: string | null
}

export interface PaymentSeen {
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
  readonly orders: number
  /** Imported as drafts because nobody chose a workflow. */
  readonly waiting: number
}
