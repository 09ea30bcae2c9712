import { formatQuantity } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { paths } from '@renderer/paths'
import type { DeliveryDocument } from '@shared/contract/documents'
import type { DeliveryLine } from '@shared/domain/documents'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { LineName } from '../documents/document-lines'

/** What is in the parcel, and how much of it is reserved while it has not left. */
export function DeliveryLines({ delivery: { lines, state } }: { readonly delivery: DeliveryDocument }) {
  const label = sentence('deliveries.lines', { n: lines.length })
  const isOpen = state === 'waiting' || state === 'ready'
  return (
    <Card title={label}>
      <PlainTable<DeliveryLine>
        label={label}
        rows={lines}
        rowKey={({ lineKey }) => lineKey}
        columns={[
          {
            key: 'item',
            label: sentence('invoices.line-item'),
            cell: (line) =>
              line.variantId === null ? (
                <LineName {...line} />
              ) : (
                <Link href={paths.variant(line.variantId)}>
                  <LineName {...line} />
                </Link>
              ),
          },
          {
            key: 'quantity',
            label: sentence(state === 'done' ? 'deliveries.left' : 'deliveries.ordered'),
            numeric: true,
            cell: ({ quantity }) => formatQuantity(quantity),
          },
          ...(isOpen
            ? [
                {
                  key: 'reserved',
                  label: sentence('deliveries.reserved'),
                  numeric: true,
                  cell: ({ reserved, variantId }: DeliveryLine) =>
                    variantId === null ? '—' : formatQuantity(reserved),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
