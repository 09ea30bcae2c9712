import { Button, CloseButton } from '@mantine/core'
import type { MessageKey } from '@shared/messages/message'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useState } from 'react'
import type { ApiError } from '../api'
import { ErrorBanner } from './banner'
import { type Column, DataTable, type DataTableProps } from './data-table'
import { Empty } from './empty'
import type { ListState } from './list-state'
import { ColumnMenu, ListTools } from './list-tools'
import { LoadingBar } from './loading'
import { Page } from './page'
import { countOf, nothingSelected, type Selection } from './selection'
import { formatCount } from './state'
import { Ago } from './time'
import { ViewTabs } from './view-tabs'

/** What `useRows` gives. */
interface ListRows<R> {
  readonly total: number | null
  readonly at: (index: number) => R | undefined
  readonly show: (first: number, last: number) => void
  readonly error: ApiError | null
  readonly refreshing: boolean
  readonly readAt: number | null
  readonly refetch: () => void
}

interface ListPageProps<R> extends Pick<DataTableProps<R>, 'rowId' | 'rowName' | 'onOpen' | 'onPage' | 'menu'> {
  /** For remembering which columns are shown: `orders`. */
  readonly name: string
  readonly title: string
  readonly actions?: ReactNode
  readonly list: ListState
  readonly rows: ListRows<R>
  readonly columns: readonly Column<R>[]
  /** "Order, customer, sale order": what the search looks in; without it there is no search. */
  readonly searchIn?: string
  /** Rows by view, for the tabs. */
  readonly counts?: Readonly<Record<string, number>> | undefined
  /** A key of the catalogue with {shown} and {total}; "50 of 4,210 orders". */
  readonly countKey?: MessageKey
  /** Buttons for the rows chosen; with it rows can be chosen. */
  readonly bulk?: (selection: Selection, done: () => void) => ReactNode
  /** Where there never was any row: one sentence, one button. */
  readonly empty: { readonly text: string; readonly action?: ReactNode }
  /** Above the list: notes, banners. */
  readonly children?: ReactNode
}

/**
 * A whole list screen: title and actions, view tabs, search and filters, virtual table, bulk bar. The page gives columns,
 * `list = useListState(…)` and `rows = useRows(…)`.
 */
export function ListPage<R>(props: ListPageProps<R>) {
  const {
    name,
    title,
    actions,
    list,
    rows,
    columns,
    searchIn,
    counts,
    countKey = 'kit.count',
    bulk,
    empty,
    children,
    ...table
  } = props
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [question, setQuestion] = useState(list.query)
  const [shown, toggle] = useShownColumns(name, columns)
  // What was chosen belongs to the rows it was chosen among.
  if (question !== list.query) {
    setQuestion(list.query)
    if (JSON.stringify(question) !== JSON.stringify(list.query)) setSelection(nothingSelected)
  }
  const total = rows.total ?? 0
  const chosen = countOf(selection, total)
  const views = list.views.map((view) => ({
    ...view,
    ...(counts?.[view.key] === undefined ? {} : { count: counts[view.key] ?? 0 }),
  }))
  const nothing = list.isFiltered ? (
    <Empty
      text={sentence('kit.no-match')}
      action={
        <Button variant="default" onClick={list.clear}>
          {sentence('kit.clear')}
        </Button>
      }
    />
  ) : (
    <Empty {...empty} />
  )
  return (
    <Page title={title} actions={actions} fills>
      {children}
      {views.length > 0 && (
        <ViewTabs label={sentence('kit.views')} views={views} view={list.view} onView={list.setView} />
      )}
      <ListTools list={list} searchIn={searchIn}>
        <span className="dim" role="status">
          {rows.total === null ? '' : sentence(countKey, { total: formatCount(total) })}
        </span>
        <span style={{ flex: 1 }} />
        <ColumnMenu columns={columns} shown={shown} onToggle={toggle} />
      </ListTools>
      {rows.error && (
        <ErrorBanner
          error={rows.error}
          onRetry={rows.refetch}
          stale={
            rows.readAt !== null && (
              <span>
                {sentence('kit.showing-old')} <Ago at={new Date(rows.readAt).toISOString()} />.
              </span>
            )
          }
        />
      )}
      <div className="list-body">
        <LoadingBar on={rows.refreshing} />
        {!(rows.error && rows.total === null) && (
          <DataTable
            key={list.view}
            {...table}
            label={title}
            rows={rows}
            columns={columns.filter(({ key }) => shown.has(key))}
            sort={list.sort}
            onSort={list.setSort}
            empty={nothing}
            {...(bulk ? { selection, onSelection: setSelection } : {})}
          />
        )}
        {bulk && chosen > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look and a legend of its own
          <div className="bulk-bar" role="group" aria-label={sentence('kit.selected', { n: chosen })}>
            <span role="status" className="strong">
              {sentence('kit.selected', { n: chosen })}
            </span>
            {!selection.all && total > chosen && (
              <button type="button" className="plain" onClick={() => setSelection({ ...selection, all: true })}>
                {sentence('kit.select-all', { total: formatCount(total) })}
              </button>
            )}
            {bulk(selection, () => setSelection(nothingSelected))}
            <CloseButton aria-label={sentence('kit.clear-selection')} onClick={() => setSelection(nothingSelected)} />
          </div>
        )}
      </div>
    </Page>
  )
}

/** Which columns are on screen, remembered by list. */
function useShownColumns<R>(name: string, columns: readonly Column<R>[]): [ReadonlySet<string>, (key: string) => void] {
  const key = `quayside.columns.${name}`
  const [changed, setChanged] = useState<readonly string[]>(() => localStorage.getItem(key)?.split(' ') ?? [])
  const shown = new Set(
    columns.filter((column) => Boolean(column.optional) === changed.includes(column.key)).map((column) => column.key),
  )
  const toggle = (column: string): void => {
    const next = changed.includes(column) ? changed.filter((other) => other !== column) : [...changed, column]
    localStorage.setItem(key, next.join(' '))
    setChanged(next)
  }
  return [shown, toggle]
}
