import { formatMoney } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import type { OrderPage } from '@shared/contract/records'
import type { OrderLine } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'

/** What was ordered, shipped and refunded, as the store says it. */
export function OrderLines({ page: { order } }: { readonly page: OrderPage }) {
  const side = order.taxInclusive ? 'incTax' : 'exTax'
  const label = sentence('screens.order-lines', { n: order.lines.length })
  return (
    <Card title={label}>
      <PlainTable<OrderLine>
        label={label}
        rows={order.lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'sku',
            label: sentence('screens.product-sku'),
            cell: ({ sku }) => <span className="strong">{sku || '—'}</span>,
          },
          { key: 'name', label: sentence('screens.product-name'), cell: (line) => <LineName line={line} /> },
          { key: 'ordered', label: sentence('screens.line-ordered'), numeric: true, cell: ({ quantity }) => quantity },
          {
            key: 'shipped',
            label: sentence('screens.line-shipped'),
            numeric: true,
            cell: ({ quantityShipped }) => quantityShipped,
          },
          {
            key: 'refunded',
            label: sentence('screens.line-refunded'),
            numeric: true,
            cell: ({ quantityRefunded }) => quantityRefunded,
          },
          {
            key: 'price',
            label: sentence('screens.line-price'),
            numeric: true,
            cell: ({ unitPrice }) => formatMoney(unitPrice[side], order.currency),
          },
          {
            key: 'total',
            label: sentence('screens.order-total'),
            numeric: true,
            cell: ({ total }) => formatMoney(total[side], order.currency),
          },
        ]}
      />
    </Card>
  )
}

function LineName({ line: { name, options } }: { readonly line: OrderLine }) {
  return (
    <>
      {name}
      {options.length > 0 && (
        <div className="dim small">{options.map((option) => `${option.name}: ${option.value}`).join(' · ')}</div>
      )}
    </>
  )
}
