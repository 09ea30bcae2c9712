import { formatMoney, formatQuantity } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import type { DocumentLine } from '@shared/domain/documents'
import { sentence } from '@shared/messages/message'
import type { Decimal } from '@shared/money'
import type { ReactNode } from 'react'

interface DocumentLinesProps {
  readonly lines: readonly DocumentLine[]
  readonly currency: string
  readonly totalExTax: Decimal
  readonly totalTax: Decimal
  readonly total: Decimal
  /** Pieces that come back into stock, by line key. */
  readonly restock?: Readonly<Record<string, Decimal>>
  /** Below the total: what was paid of it. */
  readonly sums?: readonly (readonly [name: string, amount: Decimal])[]
}

/** The lines of an invoice or credit note, and what they come to. */
export function DocumentLines(props: DocumentLinesProps) {
  const { lines, currency, totalExTax, totalTax, total, restock = {}, sums = [] } = props
  const label = sentence('invoices.lines', { n: lines.length })
  const restocks = Object.keys(restock).length > 0
  return (
    <Card title={label}>
      <PlainTable<DocumentLine>
        label={label}
        rows={lines}
        rowKey={({ id }) => id}
        columns={columnsOf(currency, restocks ? restock : null)}
      />
      <dl className="sums">
        <Sum name={sentence('invoices.line-net')} amount={totalExTax} currency={currency} />
        <Sum name={sentence('invoices.line-tax')} amount={totalTax} currency={currency} />
        <Sum
          name={<span className="strong">{sentence('invoices.sum')}</span>}
          amount={total}
          currency={currency}
          strong
        />
        {sums.map(([name, amount]) => (
          <Sum key={name} name={name} amount={amount} currency={currency} />
        ))}
      </dl>
    </Card>
  )
}

interface SumProps {
  readonly name: ReactNode
  readonly amount: Decimal
  readonly currency: string
  readonly strong?: boolean
}

function Sum({ name, amount, currency, strong = false }: SumProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={strong ? 'num strong' : 'num'}>{formatMoney(amount, currency)}</dd>
    </>
  )
}

function columnsOf(
  currency: string,
  restock: Readonly<Record<string, Decimal>> | null,
): readonly PlainColumn<DocumentLine>[] {
  const money = (key: string, label: string, of: (line: DocumentLine) => Decimal): PlainColumn<DocumentLine> => ({
    key,
    label,
    numeric: true,
    cell: (line) => formatMoney(of(line), currency),
  })
  return [
    { key: 'item', label: sentence('invoices.line-item'), cell: (line) => <LineName {...line} /> },
    {
      key: 'quantity',
      label: sentence('invoices.line-quantity'),
      numeric: true,
      cell: ({ quantity }) => formatQuantity(quantity),
    },
    ...(restock
      ? [
          {
            key: 'restock',
            label: sentence('credit-notes.back-into-stock'),
            numeric: true,
            cell: ({ lineKey }: DocumentLine) => formatQuantity(restock[lineKey ?? ''] ?? '0'),
          },
        ]
      : []),
    money('net', sentence('invoices.line-net'), ({ totalExTax }) => totalExTax),
    money('tax', sentence('invoices.line-tax'), ({ tax }) => tax),
    money('total', sentence('invoices.line-total'), ({ total }) => total),
  ]
}

/** What it is called, and its SKU below. */
export function LineName({ sku, name }: { readonly sku: string; readonly name: string }) {
  return (
    <>
      {name || sku}
      {sku !== '' && name !== '' && <div className="dim small">{sku}</div>}
    </>
  )
}
