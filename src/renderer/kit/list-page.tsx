import { Button, CloseButton } from '@mantine/core'
import type { MessageKey } from '@shared/messages/message'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useMemo, useState } from 'react'
import type { ApiError } from '../api'
import { copyLink } from '../copy-link'
import { ErrorBanner } from './banner'
import { type Column, DataTable, type DataTableProps } from './data-table'
import { Empty } from './empty'
import { type ExportAs, ExportMenu } from './export-menu'
import { ListBar } from './list-bar'
import type { ListState } from './list-state'
import type { CountedBy } from './list-tools'
import { LoadingBar } from './loading'
import { Page } from './page'
import { countOf, nothingSelected, type Selection } from './selection'
import { useShownColumns } from './shown-columns'
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
  /** With it the list, or the chosen rows of it, can be saved as a file. */
  readonly exportAs?: ExportAs
  /** With it the choices of filters say how many rows each has. */
  readonly counted?: CountedBy
  /** A row's own page, for copying a link to it. */
  readonly linkOf?: (row: R) => string
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
    exportAs,
    counted,
    linkOf,
    children,
    ...table
  } = props
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [question, setQuestion] = useState(list.query)
  const shown = useShownColumns(name, columns)
  const shownColumns = useMemo(() => columns.filter(({ key }) => shown.keys.has(key)), [columns, shown.keys])
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
      <ListBar
        name={name}
        list={list}
        columns={columns}
        shown={shown}
        total={rows.total}
        countKey={countKey}
        searchIn={searchIn}
        counted={counted}
        exportAs={exportAs}
      />
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
            {...withLink(table.menu, linkOf)}
            label={title}
            rows={rows}
            columns={shownColumns}
            searched={list.text}
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
            {exportAs && (
              <ExportMenu
                what={exportAs}
                name={name}
                columns={columns}
                shown={shown.keys}
                total={total}
                keys={selection.all ? null : [...selection.ids]}
              />
            )}
            <CloseButton aria-label={sentence('kit.clear-selection')} onClick={() => setSelection(nothingSelected)} />
          </div>
        )}
      </div>
    </Page>
  )
}

/** The row's menu with a line more. */
function withLink<R>(menu: DataTableProps<R>['menu'], linkOf: ((row: R) => string) | undefined) {
  if (!linkOf) return {}
  const copy = (row: R) => ({ label: sentence('lists.copy-link'), run: () => copyLink(linkOf(row)) })
  return { menu: (row: R) => [...(menu?.(row) ?? []), copy(row)] }
}
