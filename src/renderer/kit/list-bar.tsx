import type { MessageKey } from '@shared/messages/message'
import { sentence } from '@shared/messages/message'
import { memo } from 'react'
import type { Column } from './data-table'
import { type ExportAs, ExportMenu } from './export-menu'
import type { ListState } from './list-state'
import { ColumnMenu, type CountedBy, ListTools } from './list-tools'
import { SavedViews } from './saved-views'
import type { ShownColumns } from './shown-columns'
import { formatCount } from './state'

interface ListBarProps {
  readonly name: string
  readonly list: ListState
  readonly columns: readonly Column<never>[]
  readonly shown: ShownColumns
  /** Null: not known yet. */
  readonly total: number | null
  readonly countKey: MessageKey
  readonly searchIn: string | undefined
  readonly counted: CountedBy | undefined
  readonly exportAs: ExportAs | undefined
}

/**
 * Search, filters, count and menus above a list. Drawn again when one of them changes, not with every part of the rows
 * that comes while the list is scrolled.
 */
export const ListBar = memo(Bar, isSame)

function Bar({ name, list, columns, shown, total, countKey, searchIn, counted, exportAs }: ListBarProps) {
  return (
    <ListTools list={list} searchIn={searchIn} counted={counted}>
      <span className="dim" role="status">
        {total === null ? '' : sentence(countKey, { total: formatCount(total) })}
      </span>
      <span style={{ flex: 1 }} />
      <SavedViews name={name} list={list} shown={shown} />
      <ColumnMenu columns={columns} shown={shown.keys} onToggle={shown.toggle} />
      {exportAs && (
        <ExportMenu what={exportAs} name={name} columns={columns} shown={shown.keys} total={total ?? 0} keys={null} />
      )}
    </ListTools>
  )
}

/** What is asked for is made anew by each drawing of the page: it is compared by what it says. */
function isSame(a: ListBarProps, b: ListBarProps): boolean {
  const { counted: countedBefore, exportAs: exportBefore, ...before } = a
  const { counted, exportAs, ...now } = b
  return (
    JSON.stringify([countedBefore, exportBefore]) === JSON.stringify([counted, exportAs]) &&
    (Object.keys(now) as (keyof typeof now)[]).every((key) => before[key] === now[key])
  )
}
