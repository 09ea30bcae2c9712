import type { Column } from './data-table'

interface HeaderCellProps<R> {
  readonly column: Column<R>
  readonly sort: string | undefined
  readonly onSort: ((sort: string) => void) | undefined
}

/** A column's heading; a button where the list can be sorted by it: descending first, then ascending. */
export function HeaderCell<R>({ column, sort, onSort }: HeaderCellProps<R>) {
  const { key, label, numeric, sortable } = column
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'
  const className = numeric ? 'num' : undefined
  if (!sortable || !onSort) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    )
  }
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" onClick={() => onSort(direction === 'descending' ? key : `-${key}`)}>
        {label}
        <span className="sort-mark" aria-hidden="true">
          {direction === 'none' ? '' : direction === 'ascending' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  )
}
