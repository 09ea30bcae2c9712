import { ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { LoadingBar, Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { ViewTabs } from '@renderer/kit/view-tabs'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { useInstanceFilter } from '@renderer/scope'
import type { IssueGroup } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { IssueDetails } from './issue-details'
import { IssueList } from './issue-list'

type View = 'all' | 'failed' | 'fix'

/** What needs a person, by cause: at the left the causes, at the right what mends the chosen one. */
export function IssuesPage() {
  const { data, error, refetch, refreshing } = useLive('issues.list', useInstanceFilter(), [
    'lines',
    'queues',
    'instances',
  ])
  const [search, change] = useSearch()
  const [kept, setKept] = useState<string | null>(null)
  const view = (search.get('view') ?? 'all') as View
  const groups = (data ?? []).filter(({ state }) => view === 'all' || state === view)
  const named = groups.find((group) => group.instanceId === search.get('in') && group.cause === search.get('cause'))
  // A cause that has just been mended makes room for the next one.
  const chosen = named ?? groups.find((group) => keyOf(group) === kept) ?? groups[0]
  if (chosen && keyOf(chosen) !== kept) setKept(keyOf(chosen))
  const lines = groups.reduce((sum, group) => sum + group.lines, 0)
  const count = (state: IssueGroup['state']) => (data ?? []).filter((group) => group.state === state).length
  return (
    <Page
      title={sentence('screens.issues')}
      actions={
        <span className="dim" role="status">
          {data && sentence('screens.issues-count', { lines, causes: groups.length })}
        </span>
      }
    >
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      <ViewTabs
        label={sentence('kit.views')}
        view={view}
        onView={(next) => change({ view: next === 'all' ? null : next, in: null, cause: null })}
        views={[
          { key: 'all', label: sentence('kit.all') },
          { key: 'failed', label: sentence('screens.issues-failed'), count: count('failed') },
          { key: 'fix', label: sentence('screens.issues-fix'), count: count('fix') },
        ]}
      />
      <LoadingBar on={refreshing} />
      {!data && !error && <Skeleton />}
      {data && groups.length === 0 && (
        <div className="card">
          <Empty text={sentence(view === 'all' ? 'screens.issues-none' : 'screens.issues-none-here')} />
        </div>
      )}
      {chosen && (
        <div className="columns">
          <div className="columns-in wide-right">
            <IssueList
              groups={groups}
              chosen={chosen}
              onChoose={({ instanceId, cause }) => change({ in: instanceId, cause })}
            />
            <IssueDetails key={keyOf(chosen)} group={chosen} />
          </div>
        </div>
      )}
    </Page>
  )
}

function keyOf({ instanceId, cause }: IssueGroup): string {
  return `${instanceId} ${cause}`
}
