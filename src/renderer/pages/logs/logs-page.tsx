import { Button, Switch } from '@mantine/core'
import { ErrorBanner } from '@renderer/kit/banner'
import { DataTable, rowsOf } from '@renderer/kit/data-table'
import { Empty } from '@renderer/kit/empty'
import { LoadingBar } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { formatCount } from '@renderer/kit/state'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { useOperationTitle } from '@renderer/operation-title'
import { useInstances } from '@renderer/scope'
import type { LogEntry } from '@shared/domain/log'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useMemo, useState } from 'react'
import { EntryPanel } from './entry-panel'
import { ExportMenu } from './export-menu'
import { groupEntries } from './group-entries'
import { entryColumns, entryText, groupColumns } from './log-columns'
import { type LogFilter, useLogFilter } from './log-filter'
import { LogTools } from './log-tools'

/** Entries grouped at a time: what one call of the contract gives. */
const GROUPED = 200
/** What changes whenever something is logged. */
const loggedBy = ['lines', 'queues']

/** Everything that happened, newest first. */
export function LogsPage() {
  const logs = useLogFilter()
  const [follow, setFollow] = useState(true)
  const [open, setOpen] = useState<LogEntry | null>(null)
  const empty = logs.isFiltered ? (
    <Empty
      text={sentence('screens.logs-no-match')}
      action={
        <Button variant="default" onClick={logs.clear}>
          {sentence('kit.clear')}
        </Button>
      }
    />
  ) : (
    <Empty text={sentence('screens.logs-empty')} />
  )
  const list = { filter: logs.filter, tables: follow ? loggedBy : [], empty, onOpen: setOpen }
  const tools = (count: ReactNode) => (
    <LogTools logs={logs}>
      <span className="dim" role="status">
        {count}
      </span>
    </LogTools>
  )
  return (
    <Page
      title={sentence('screens.logs')}
      fills
      actions={
        <>
          <Switch
            label={sentence('screens.logs-group')}
            checked={logs.grouped}
            onChange={({ currentTarget }) => logs.set('group', currentTarget.checked ? 'on' : null)}
          />
          <Switch
            label={sentence('screens.logs-follow')}
            checked={follow}
            onChange={({ currentTarget }) => setFollow(currentTarget.checked)}
          />
          <ExportMenu filter={logs.filter} />
        </>
      }
    >
      {logs.grouped ? <GroupedEntries {...list} tools={tools} /> : <Entries {...list} tools={tools} />}
      {open && <EntryPanel entry={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

interface ListProps {
  readonly filter: LogFilter
  readonly tables: readonly string[]
  readonly empty: ReactNode
  readonly onOpen: (entry: LogEntry) => void
  readonly tools: (count: ReactNode) => ReactNode
}

function Entries({ filter, tables, empty, onOpen, tools }: ListProps) {
  const names = { title: useOperationTitle(), instances: useInstances() }
  const rows = useRows<'logs.list', LogEntry>('logs.list', (window) => ({ ...filter, ...window }), tables)
  return (
    <>
      {tools(rows.total !== null && sentence('screens.logs-count', { total: rows.total }))}
      {rows.error && <ErrorBanner error={rows.error} onRetry={rows.refetch} />}
      <div className="list-body">
        <LoadingBar on={rows.refreshing} />
        <DataTable
          label={sentence('screens.logs-label')}
          columns={entryColumns(names)}
          rows={rows}
          rowId={({ id }) => id}
          rowName={entryText}
          onOpen={onOpen}
          empty={empty}
        />
      </div>
    </>
  )
}

function GroupedEntries({ filter, tables, empty, onOpen, tools }: ListProps) {
  const names = { title: useOperationTitle(), instances: useInstances() }
  const live = useLive('logs.list', { ...filter, limit: GROUPED }, tables)
  const groups = useMemo(() => live.data && groupEntries(live.data.rows), [live.data])
  const count =
    groups &&
    sentence('screens.logs-grouped', { groups: groups.length, entries: formatCount(live.data?.rows.length ?? 0) })
  return (
    <>
      {tools(count)}
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      <div className="list-body">
        <LoadingBar on={live.refreshing} />
        <DataTable
          label={sentence('screens.logs-label')}
          columns={groupColumns(names)}
          rows={rowsOf(groups)}
          rowId={({ key }) => key}
          rowName={({ newest }) => entryText(newest)}
          onOpen={({ newest }) => onOpen(newest)}
          empty={empty}
        />
      </div>
    </>
  )
}
