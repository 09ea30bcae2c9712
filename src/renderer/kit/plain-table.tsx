import type { ReactNode } from 'react'
import { ScrollBox } from './scroll-box'

export interface PlainColumn<R> {
  readonly key: string
  readonly label: string
  readonly numeric?: boolean
  /** The heading is for screen readers only. */
  readonly quiet?: boolean
  readonly cell: (row: R) => ReactNode
}

interface PlainTableProps<R> {
  readonly label: string
  readonly columns: readonly PlainColumn<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  readonly differs?: (row: R) => boolean
}

/** A small table of a page, all rows drawn; use DataTable for lists a person works in. */
export function PlainTable<R>({ label, columns, rows, rowKey, differs }: PlainTableProps<R>) {
  return (
    <ScrollBox label={label} className="table-scroll-x">
      <table className="plain-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'num' : undefined}>
                {column.quiet ? <span className="visually-hidden">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-differs={differs?.(row)}>
              {columns.map((column) => (
                <td key={column.key} className={column.numeric ? 'num' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
