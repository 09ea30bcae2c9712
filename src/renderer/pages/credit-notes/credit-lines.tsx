import { DecimalInput } from '@renderer/kit/decimal-input'
import { formatMoney, formatQuantity } from '@renderer/kit/money'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import { sentence } from '@shared/messages/message'
import { toMoney, toQuantity } from '@shared/money'
import { LineName } from '../documents/document-lines'
import { type CreditableLine, emptyLine, type LineText, type ReadLine } from './credit-draft'

interface CreditLinesProps {
  readonly among: readonly CreditableLine[]
  readonly currency: string
  readonly text: Readonly<Record<string, LineText>>
  readonly read: Readonly<Record<string, ReadLine>>
  readonly onText: (lineKey: string, text: LineText) => void
}

/** How much of each line goes back. Without an amount it is what the quantity is worth, which is shown meanwhile. */
export function CreditLines({ among, currency, text, read, onText }: CreditLinesProps) {
  const field = (
    key: keyof LineText,
    label: string,
    nameOf: (name: string) => string,
    shownFor: (one: CreditableLine) => boolean,
  ): PlainColumn<CreditableLine> => ({
    key,
    label,
    numeric: true,
    cell: (one) => {
      const line = text[one.lineKey] ?? emptyLine
      if (!shownFor(one)) return '—'
      return (
        <DecimalInput
          label={nameOf(one.line.sku || one.line.name)}
          quiet
          text={line[key]}
          placeholder={key === 'total' ? worthOf(read[one.lineKey], currency) : '0'}
          onText={(typed) => onText(one.lineKey, { ...line, [key]: typed })}
          read={read[one.lineKey]?.[key] ?? unread}
        />
      )
    },
  })
  const label = sentence('credit-notes.what-some')
  return (
    <PlainTable<CreditableLine>
      label={label}
      rows={among}
      rowKey={({ lineKey }) => lineKey}
      columns={[
        { key: 'item', label: sentence('invoices.line-item'), cell: ({ line }) => <LineName {...line} /> },
        {
          key: 'left',
          label: sentence('credit-notes.left'),
          numeric: true,
          cell: ({ rest }) => (
            <span className="nowrap">
              {formatQuantity(toQuantity(rest.quantity))} · {formatMoney(toMoney(rest.total, currency), currency)}
            </span>
          ),
        },
        field(
          'quantity',
          sentence('credit-notes.take-back'),
          (name) => sentence('credit-notes.quantity-of', { name }),
          ({ rest }) => rest.quantity > 0n,
        ),
        field(
          'total',
          sentence('credit-notes.amount'),
          (name) => sentence('credit-notes.amount-of', { name }),
          () => true,
        ),
        field(
          'restock',
          sentence('credit-notes.restock'),
          (name) => sentence('credit-notes.restock-of', { name }),
          ({ restockable }) => restockable > 0n,
        ),
      ]}
    />
  )
}

const unread = { value: null, problem: null }

function worthOf(read: ReadLine | undefined, currency: string): string {
  return toMoney(read?.amount ?? 0n, currency)
}
