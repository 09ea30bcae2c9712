import { PlainTable } from '@renderer/kit/plain-table'
import type { ChangedValue, OrderChange } from '@shared/domain/changes/order-change'
import { sentence } from '@shared/messages/message'

/** A change's values as they were booked and as BigCommerce has them now. */
export function ChangeRows({ change: { rows }, label }: { readonly change: OrderChange; readonly label: string }) {
  return (
    <PlainTable<ChangedValue>
      label={label}
      rows={rows}
      rowKey={({ what, before, after }) => `${what.code} ${JSON.stringify(what.params)} ${before} ${after}`}
      columns={[
        { key: 'what', label: sentence('kit.field'), cell: ({ what }) => sentence(what.code, what.params) },
        { key: 'before', label: sentence('screens.change-before'), cell: ({ before }) => before || '—' },
        {
          key: 'after',
          label: sentence('screens.change-after'),
          cell: ({ after }) => <span className="strong">{after || '—'}</span>,
        },
      ]}
    />
  )
}
