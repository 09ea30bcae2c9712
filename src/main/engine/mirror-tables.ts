import type { Table } from '@main/db/db'
import { changedState } from '@shared/domain/changes/order-change'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { FinancialWorkflow, WorkflowCell } from '@shared/domain/financial-workflow'
import { cellId, workflowOf } from '@shared/domain/financial-workflow'
import { type Intent, kindOf, type ReplacedValue } from '@shared/domain/intent'
import type {
  Cursor,
  MasterRecord,
  MirroredListing,
  MirroredListingItem,
  MirroredLocation,
  MirroredOrder,
  SkuLink,
} from '@shared/domain/mirror'
import type { OrderCancel } from '@shared/domain/order-cancel'
import type { PaidMark } from '@shared/domain/paid-mark'
import type { LineState, Queue, QueueLine } from '@shared/domain/queue'
import type { RefundPush } from '@shared/domain/refund-push'

/**
 * The tables of an instance's journal: the mirror of its store, its queues and lines, and how far it has read. They are
 * in one journal so that a page of records, its lines and the cursor commit together.
 */
export const orders: Table<MirroredOrder> = {
  name: 'orders',
  version: 1,
  indexes: {
    number: ({ id }) => numberIn(id),
    createdAt: ({ order }) => order.createdAt,
    modifiedAt: ({ order }) => order.modifiedAt,
    readAt: ({ readAt }) => readAt,
    sync: ({ sync }) => sync,
    statusId: ({ order }) => order.statusId,
    payment: ({ order }) => cellId(order.payment.gateway, order.payment.status),
    gateway: ({ order }) => order.payment.gateway,
    paymentStatus: ({ order }) => order.payment.status,
    currency: ({ order }) => order.currency,
    salesChannelId: ({ order }) => order.salesChannelId,
    customer: ({ order }) => nameOf(order.billingAddress),
    total: ({ order }) => numberIn(order.totals.total.incTax),
    saleOrderId: ({ saleOrder }) => saleOrder?.id ?? null,
    customerId: ({ customer }) => customer?.id ?? null,
    /** Changes of the store wait for a person or for a run, or could not be told yet. */
    changed: ({ changes }) => (changes ? changedState(changes) : null),
  },
  text: ({ id, order, saleOrder }) =>
    [
      id,
      nameOf(order.billingAddress),
      order.billingAddress.email,
      order.billingAddress.company,
      saleOrder?.name ?? '',
    ].join(' '),
}

export const listings: Table<MirroredListing> = {
  name: 'listings',
  version: 1,
  indexes: {
    number: ({ id }) => numberIn(id),
    name: ({ listing }) => listing.name,
    sku: ({ listing }) => listing.sku.trim().toLowerCase(),
    visible: ({ listing }) => listing.visible,
    active: ({ active }) => active,
    brandId: ({ listing }) => listing.brandId,
    productId: ({ productId }) => productId,
    /** Every item of it. */
    linked: ({ linkedItems, itemCount }) => linkedItems >= itemCount,
    readAt: ({ readAt }) => readAt,
    price: ({ listing }) => numberIn(listing.price),
  },
  text: ({ id, listing }) => [id, listing.name, listing.sku, listing.upc, listing.gtin].join(' '),
}

export const listingItems: Table<MirroredListingItem> = {
  name: 'listing-items',
  version: 1,
  indexes: {
    listingId: ({ listingId }) => listingId,
    sku: ({ item }) => item.sku.trim().toLowerCase(),
    variantId: ({ variantId }) => variantId,
    linked: ({ variantId }) => variantId !== null,
    active: ({ active }) => active,
    name: ({ listingName }) => listingName,
  },
  text: ({ item, listingName }) => [item.sku, item.upc, item.gtin, listingName].join(' '),
}

export const skuLinks: Table<SkuLink> = {
  name: 'sku-links',
  version: 1,
  indexes: { variantId: ({ variantId }) => variantId },
}

export const masterRecords: Table<MasterRecord> = {
  name: 'master-records',
  version: 1,
  indexes: {
    collection: ({ collection }) => collection,
    name: ({ name }) => name,
    parentId: ({ parentId }) => parentId,
    active: ({ active }) => active,
  },
  text: ({ name }) => name,
}

export const locations: Table<MirroredLocation> = {
  name: 'locations',
  version: 1,
  indexes: { name: ({ name }) => name, active: ({ active }) => active, isDefault: ({ isDefault }) => isDefault },
  text: ({ name, code }) => `${name} ${code}`,
}

export const workflows: Table<FinancialWorkflow> = {
  name: 'workflows',
  version: 2,
  indexes: { name: ({ name }) => name },
  // The first version knew one step.
  upcast: (record) => ({ ...workflowOf('', ''), ...(record as FinancialWorkflow) }),
}

export const workflowCells: Table<WorkflowCell> = {
  name: 'workflow-cells',
  version: 1,
  indexes: { gateway: ({ gateway }) => gateway, workflowId: ({ workflowId }) => workflowId },
}

/** Done delivery orders, and what became of them in the store. */
export const deliveryPushes: Table<DeliveryPush> = {
  name: 'delivery-pushes',
  version: 1,
  indexes: {
    state: ({ state }) => state,
    orderId: ({ orderId }) => orderId,
    shipmentId: ({ shipmentId }) => shipmentId,
    at: ({ at }) => at,
  },
  text: ({ name, orderId }) => `${name} ${orderId}`,
}

/** Credit notes that a person sent, or that followed a refund made there, and what became of them in the store. */
export const refundPushes: Table<RefundPush> = {
  name: 'refund-pushes',
  version: 1,
  indexes: {
    state: ({ state }) => state,
    orderId: ({ orderId }) => orderId,
    refundId: ({ refundId }) => refundId,
    watchedUntil: ({ watchedUntil }) => watchedUntil,
    at: ({ at }) => at,
  },
  text: ({ name, orderId }) => `${name} ${orderId}`,
}

/** Orders that the store was told are paid, or is to be told. */
export const paidMarks: Table<PaidMark> = {
  name: 'paid-marks',
  version: 1,
  indexes: { state: ({ state }) => state, at: ({ at }) => at },
  text: ({ id }) => id,
}

/** Orders that a person cancelled in the store, and what became of it. */
export const orderCancels: Table<OrderCancel> = {
  name: 'order-cancels',
  version: 1,
  indexes: { state: ({ state }) => state, at: ({ at }) => at },
  text: ({ id, name }) => `${id} ${name}`,
}

export const cursors: Table<Cursor> = { name: 'cursors', version: 1, indexes: {} }

export const queues: Table<Queue> = {
  name: 'queues',
  version: 1,
  indexes: {
    state: ({ state }) => state,
    operation: ({ operation }) => operation,
    startedAt: ({ startedAt }) => startedAt,
    startedBy: ({ startedBy }) => startedBy,
  },
}

export const lines: Table<QueueLine> = {
  name: 'lines',
  version: 1,
  indexes: {
    queueId: ({ queueId }) => queueId,
    state: ({ state }) => state,
    /** Both in one, since the engine asks for a queue's waiting lines all the time. */
    queueState: ({ queueId, state }) => `${queueId}|${state}`,
    cause: ({ cause }) => cause,
    ref: ({ ref }) => ref,
    position: ({ position }) => position,
    operation: ({ operation }) => operation,
    endedAt: ({ endedAt }) => endedAt,
    /** What the record became here. */
    recordId: ({ record }) => record?.id ?? null,
    /** What the overview counts: outcomes by day, UTC. Null: not ended. */
    outcome: ({ endedAt, state, fix }) =>
      endedAt && outcomeId(endedAt.slice(0, 10), state === 'done' && fix !== null ? 'fixes' : state),
  },
  text: ({ label, ref }) => `${label} ${ref}`,
}

/** Writes that must not happen twice. */
export const intents: Table<Intent> = {
  name: 'intents',
  version: 1,
  indexes: {
    state: ({ state }) => state,
    endedAt: ({ endedAt }) => endedAt,
    /** Two writes of a kind can't both have made the same thing. */
    made: ({ id, result }) => (result === null || result.id === '' ? null : madeId(kindOf(id), result.id)),
  },
}

export const replacedValues: Table<ReplacedValue> = {
  name: 'replaced-values',
  version: 1,
  indexes: { queueId: ({ queueId }) => queueId },
}

export function madeId(kind: string, id: string): string {
  return `${kind}|${id}`
}

export function outcomeId(day: string, outcome: LineState | 'fixes'): string {
  return `${day}|${outcome}`
}

/** Null for what is no number, which could neither be sorted nor saved. */
function numberIn(text: string): number | null {
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

function nameOf({ firstName, lastName, company }: { firstName: string; lastName: string; company: string }): string {
  return `${firstName} ${lastName}`.trim() || company
}
