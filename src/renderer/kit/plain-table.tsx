import type { ReactNode } from 'react'

export interface PlainColumn<R> {
  readonly key: string
  readonly label: string
  readonly numeric?: boolean
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll-x" aria-label={label} tabIndex={0}>
      <table className="plain-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'num' : undefined}>
                {column.label}
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
    </section>
  )
}
