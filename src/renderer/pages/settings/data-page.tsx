import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { formatBytes } from '@renderer/kit/bytes'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import { formatCount } from '@renderer/kit/state'
import { useLive } from '@renderer/live'
import { usePerform } from '@renderer/perform'
import type { DataState } from '@shared/contract/data'
import type { Settings } from '@shared/domain/settings'
import { sentence } from '@shared/messages/message'
import { AutomaticBackups } from './automatic-backups'
import { BackupsCard } from './backups-card'
import { CheckCard } from './check-card'
import { SettingsPages } from './settings-pages'
import { SupportCard } from './support-card'

/** Where the data are and how large, backups, restore, check (DAT-3). */
export function DataPage() {
  const state = useLive('data.state', {}, ['backups', 'settings', 'app'])
  const settings = useLive('app.settings', {}, ['settings', 'app'])
  const { perform } = usePerform()
  const save = async (change: Partial<Settings>): Promise<void> => {
    await perform(
      () => api('app.saveSettings', change),
      () => ({ code: 'screens.data-saved', params: {} }),
    )
    settings.refetch()
  }
  const error = state.error ?? settings.error
  return (
    <Page title={sentence('screens.data')} crumbs={[{ label: sentence('screens.settings'), to: '/settings' }]}>
      <SettingsPages />
      {error && <ErrorBanner error={error} onRetry={state.refetch} />}
      {state.data && settings.data ? (
        <div className="columns">
          <div className="columns-in halves">
            <div className="stack">
              <BackupsCard state={state.data} />
              <AutomaticBackups
                key={`${settings.data.backupFolder} ${settings.data.backupsKept}`}
                settings={settings.data}
                usualFolder={state.data.usualFolder}
                onSave={save}
              />
            </div>
            <div className="stack">
              <FolderCard state={state.data} />
              <CheckCard busy={state.data.busy !== null} />
              <SupportCard suggested={state.data.suggestedBundle} />
            </div>
          </div>
        </div>
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

type Row = DataState['journals'][number]

const columns: readonly PlainColumn<Row>[] = [
  { key: 'name', label: sentence('screens.data-name'), cell: ({ label }) => label },
  {
    key: 'records',
    label: sentence('screens.data-records'),
    numeric: true,
    cell: ({ records }) => (records ? formatCount(countOf(records)) : sentence('screens.data-unreadable')),
  },
  { key: 'bytes', label: sentence('screens.data-size'), numeric: true, cell: ({ bytes }) => formatBytes(bytes) },
]

function FolderCard({ state: { dataDir, journals } }: { readonly state: DataState }) {
  const records = journals.reduce((sum, one) => sum + countOf(one.records ?? {}), 0)
  const bytes = journals.reduce((sum, one) => sum + one.bytes, 0)
  return (
    <Card title={sentence('screens.data-folder')}>
      <div className="stack">
        <span className="mono wrap-anywhere">{dataDir}</span>
        <span className="dim">{sentence('screens.data-folder-help', { records, size: formatBytes(bytes) })}</span>
        <PlainTable
          label={sentence('screens.data-journals')}
          columns={columns}
          rows={journals}
          rowKey={({ name }) => name}
        />
      </div>
    </Card>
  )
}

function countOf(records: Readonly<Record<string, number>>): number {
  return Object.values(records).reduce((sum, count) => sum + count, 0)
}
