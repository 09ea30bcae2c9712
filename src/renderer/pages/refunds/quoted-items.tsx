import { formatMoney } from '@renderer/kit/money'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import type { QuotedItem, QuotedRefund } from '@shared/contract/refunds'
import { sentence } from '@shared/messages/message'
import { parseDecimal } from '@shared/money'

/** What BigCommerce is asked to give back, and what it says that this comes to, beside the credit note. */
export function QuotedItems({ quoted }: { readonly quoted: QuotedRefund }) {
  const { items, note, quote, difference } = quoted
  const money = (amount: string): string => formatMoney(amount, note.currency)
  const sums: readonly (readonly [label: string, amount: string, differs?: boolean])[] = [
    [sentence('refunds.ask.tax'), quote.tax],
    [sentence('refunds.ask.rounding'), quote.rounding],
    [sentence('refunds.ask.adjustment'), quote.adjustment],
    [sentence('refunds.ask.quoted'), quote.total],
    [sentence('refunds.ask.note', { name: note.name }), note.total],
    [sentence('refunds.ask.difference'), difference.total, true],
  ]
  const always = new Set([sentence('refunds.ask.tax'), sentence('refunds.ask.quoted')])
  return (
    <div className="stack tight">
      <PlainTable<QuotedItem>
        label={sentence('refunds.ask.items')}
        rows={items}
        rowKey={({ item }) => `${item.kind} ${item.itemId}`}
        columns={columnsIn(note.currency).filter(({ key }) => key !== 'amount' || items.some(hasAmount))}
      />
      <table className="plain-table" aria-label={sentence('refunds.ask.sums')}>
        <tbody>
          {sums
            .filter(([label, amount]) => always.has(label) || parseDecimal(amount) !== 0n)
            .map(([label, amount, differs = false]) => (
              <tr key={label} data-differs={differs}>
                <th scope="row">{label}</th>
                <td className={amount === quote.total && always.has(label) ? 'num strong' : 'num'}>{money(amount)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

/** Pieces are worth what the store says; only amounts and deductions are ours. */
function hasAmount({ item }: QuotedItem): boolean {
  return !('quantity' in item) || item.adjustments.length > 0
}

function columnsIn(currency: string): readonly PlainColumn<QuotedItem>[] {
  return [
    {
      key: 'what',
      label: sentence('refunds.ask.what'),
      cell: ({ item, name }) => {
        const kind = sentence(`refunds.item.${item.kind}`)
        return name === '' || name === kind ? kind : `${kind}: ${name}`
      },
    },
    {
      key: 'quantity',
      label: sentence('refunds.ask.quantity'),
      numeric: true,
      cell: ({ item }) => ('quantity' in item ? item.quantity : ''),
    },
    {
      key: 'amount',
      label: sentence('refunds.ask.amount'),
      numeric: true,
      cell: ({ item }) =>
        'quantity' in item
          ? item.adjustments.map(({ amount }) => formatMoney(amount, currency)).join(', ')
          : formatMoney(item.amount, currency),
    },
  ]
}
