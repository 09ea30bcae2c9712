import { TextInput } from '@mantine/core'
import { CellLink } from '@renderer/kit/cell-link'
import { type Column, DataTable, rowsOf } from '@renderer/kit/data-table'
import { Empty } from '@renderer/kit/empty'
import { formatQuantity } from '@renderer/kit/money'
import { formatCount } from '@renderer/kit/state'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import type { AdjustmentLine } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { formatScaled, parseDecimal, sum } from '@shared/money'
import { useMemo, useState } from 'react'

const columns: readonly Column<AdjustmentLine>[] = [
  {
    key: 'sku',
    label: sentence('screens.inventory-sku'),
    width: 240,
    sortable: true,
    cell: ({ sku }) => <span className="strong">{sku || sentence('screens.records-none')}</span>,
  },
  {
    key: 'productName',
    label: sentence('screens.inventory-product'),
    sortable: true,
    cell: ({ variantId, productName }) => <CellLink to={paths.variant(variantId)}>{productName}</CellLink>,
  },
  {
    key: 'before',
    label: sentence('screens.adjustments-before'),
    width: 110,
    numeric: true,
    cell: ({ before }) => <span className="dim">{formatQuantity(before)}</span>,
  },
  {
    key: 'after',
    label: sentence('screens.adjustments-after'),
    width: 110,
    numeric: true,
    cell: ({ after }) => formatQuantity(after),
  },
  {
    key: 'difference',
    label: sentence('screens.adjustments-difference'),
    width: 120,
    numeric: true,
    sortable: true,
    cell: (line) => <span className="strong">{signed(differenceOf(line))}</span>,
  },
]

/** What an adjustment changes, line by line: searched and sorted here, since all lines are. */
export function AdjustmentLines({ lines }: { readonly lines: readonly AdjustmentLine[] }) {
  const [text, setText] = useState('')
  const [sort, setSort] = useState('sku')
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase()
    const found = lines.filter(({ sku, productName }) => `${sku} ${productName}`.toLowerCase().includes(words))
    return found.toSorted(comparing(sort))
  }, [lines, text, sort])
  const differences = lines.map(differenceOf)
  const up = formatted(sum(differences.filter((difference) => difference > 0n)))
  const down = formatted(-sum(differences.filter((difference) => difference < 0n)))
  return (
    <>
      <search className="list-tools">
        <TextInput
          className="search"
          type="search"
          data-list-search
          aria-label={sentence('screens.adjustments-search-lines')}
          placeholder={sentence('screens.adjustments-search-lines')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <span className="dim" role="status">
          {sentence('screens.adjustments-lines-count', {
            shown: formatCount(shown.length),
            total: formatCount(lines.length),
          })}{' '}
          · {sentence('screens.adjustments-sum', { up, down })}
        </span>
      </search>
      <div className="list-body">
        <DataTable
          label={sentence('screens.adjustments-lines')}
          columns={columns}
          rows={rowsOf(shown)}
          rowId={({ variantId }) => variantId}
          rowName={({ sku, productName }) => sku || productName}
          sort={sort}
          onSort={setSort}
          onOpen={({ variantId }) => goTo(paths.variant(variantId))}
          empty={<Empty text={sentence('screens.adjustments-no-lines')} />}
        />
      </div>
    </>
  )
}

function differenceOf({ before, after }: AdjustmentLine): bigint {
  return parseDecimal(after) - parseDecimal(before)
}

function signed(difference: bigint): string {
  if (difference === 0n) return '0'
  return difference > 0n ? `+${formatted(difference)}` : `−${formatted(-difference)}`
}

function formatted(value: bigint): string {
  return formatQuantity(formatScaled(value, 4))
}

function comparing(sort: string): (a: AdjustmentLine, b: AdjustmentLine) => number {
  const sign = sort.startsWith('-') ? -1 : 1
  const field = sort.replace(/^-/, '')
  if (field === 'difference') return (a, b) => sign * Number(differenceOf(a) - differenceOf(b))
  if (field === 'productName') return (a, b) => sign * a.productName.localeCompare(b.productName)
  return (a, b) => sign * a.sku.localeCompare(b.sku)
}
