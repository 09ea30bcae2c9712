import type { DocumentList } from '@shared/contract/document-lists'
import { openAmount } from '@shared/domain/open-amounts'
import { toMoney } from '@shared/money'
import { findDocuments } from '../document-lists/find-documents'
import { type DocumentRows, toRowOf } from '../document-lists/rows'
import type { ApiPorts } from '../ports'
import { instanceNames } from './instance-lists'
import { type Cell, inBatches, type Source } from './source'

const together = 100

type Cells = { readonly [L in DocumentList]: Readonly<Record<string, Cell<DocumentRows[L]>>> }

const cells: Cells = {
  deliveries: {
    name: ({ name }) => name,
    order: ({ orderId }) => orderId ?? '',
    saleOrder: ({ saleOrder }) => saleOrder.name,
    customer: ({ customer }) => customer,
    address: ({ address }) => address,
    contents: ({ lines }) => lines.map(({ quantity, sku, name }) => `${quantity} × ${sku || name}`).join('; '),
    carrier: ({ carrier }) => carrier,
    tracking: ({ tracking }) => tracking,
    trackingUrl: ({ trackingUrl }) => trackingUrl,
    state: ({ state }) => state,
    push: ({ push, elsewhere }) => (elsewhere ? 'left-before' : (push?.state ?? '')),
    shipment: ({ push }) => push?.shipmentId ?? '',
    pushedAt: ({ push }) => (push?.state === 'pushed' ? push.at : ''),
    createdAt: ({ createdAt }) => createdAt,
    doneAt: ({ doneAt }) => doneAt ?? '',
  },
  invoices: {
    name: ({ name }) => name,
    order: ({ orderId }) => orderId ?? '',
    saleOrder: ({ saleOrder }) => saleOrder.name,
    customer: ({ customer }) => customer,
    invoiceDate: ({ invoiceDate }) => invoiceDate,
    dueDate: ({ dueDate }) => dueDate,
    state: ({ state, paymentState }) => (state === 'posted' ? paymentState : state),
    total: ({ total, currency }) => ({ amount: total, currency }),
    open: (invoice) => ({
      amount: toMoney(invoice.state === 'posted' ? openAmount(invoice) : 0n, invoice.currency),
      currency: invoice.currency,
    }),
    createdAt: ({ createdAt }) => createdAt,
  },
  'credit-notes': {
    name: ({ name }) => name,
    order: ({ orderId }) => orderId ?? '',
    invoice: ({ invoice }) => invoice,
    customer: ({ customer }) => customer,
    noteDate: ({ noteDate }) => noteDate,
    reason: ({ reason }) => reason,
    state: ({ state, paymentState }) => (state === 'posted' ? paymentState : state),
    total: ({ total, currency }) => ({ amount: total, currency }),
    paidBack: ({ paidBack, currency }) => ({ amount: paidBack, currency }),
    refund: ({ refund }) => refund?.state ?? '',
    refundId: ({ refund }) => refund?.refundId ?? '',
    createdAt: ({ createdAt }) => createdAt,
  },
  payments: {
    name: ({ name }) => name,
    order: ({ orderId }) => orderId ?? '',
    of: ({ of }) => of,
    direction: ({ direction, cancelledAt }) => (cancelledAt === null ? direction : 'cancelled'),
    paidOn: ({ paidOn }) => paidOn,
    method: ({ method }) => method,
    total: ({ amount, currency, direction }) => ({ amount: direction === 'in' ? amount : `-${amount}`, currency }),
    createdAt: ({ createdAt }) => createdAt,
  },
}

/** A list of what follows sale orders, as a file; found at once, and read as it is walked. */
export function documentsSource<L extends DocumentList>(
  list: L,
  instanceId: string | undefined,
  ports: ApiPorts,
): Source<DocumentRows[L]> {
  const nameOf = instanceNames(ports)
  return {
    count: async (query) => (await findDocuments(list, instanceId, { ...query, limit: 0 }, ports)).total,
    async *rows(query) {
      const { ids } = await findDocuments(list, instanceId, query, ports)
      for await (const batch of inBatches(each(ids), together))
        yield* await Promise.all(batch.map(toRowOf(list, ports)))
    },
    keyOf: ({ id }) => id,
    money: ['total', 'open', 'paidBack'],
    cells: { ...cells[list], instance: ({ instanceId }) => (instanceId === null ? '' : nameOf(instanceId)) },
  }
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}
