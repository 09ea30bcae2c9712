import { Button, SegmentedControl } from '@mantine/core'
import { ErrorBanner } from '@renderer/kit/banner'
import { LoadingBar, Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { Attention } from './attention'
import { Checklist } from './checklist'
import { Figures } from './figures'
import { InstancesTable } from './instances-table'
import { LinesByDay } from './lines-by-day'
import { NextUp } from './next-up'
import { Notices } from './notices'
import { RunningNow } from './running-now'
import { Welcome } from './welcome'

const periods = { '1': 1, '7': 7, '30': 30 } as const

/** Is everything all right, and what is there to do now? */
export function OverviewPage() {
  const [search, change] = useSearch()
  const instances = useLive('instances.list', {}, ['instances', 'app'])
  const known = useInstances()
  const chosen = search.get('days')
  const days = chosen === '1' || chosen === '30' ? periods[chosen] : 7
  const { data, error, refetch, refreshing, readAt } = useLive('app.overview', { days, ...useInstanceFilter() }, [
    'lines', 'queues', 'orders', 'listings', 'instances', 'schedules', 'settings', 'app',
  ]) // biome-ignore format: one table
  const isNew = instances.data !== undefined && known.length === 0
  return (
    <Page
      title={sentence('screens.overview')}
      actions={
        !isNew && (
          <>
            <SegmentedControl
              size="xs"
              aria-label={sentence('screens.period')}
              value={String(days)}
              onChange={(value) => change({ days: value === '7' ? null : value })}
              data={[
                { value: '1', label: sentence('screens.period-day') },
                { value: '7', label: sentence('screens.period-week') },
                { value: '30', label: sentence('screens.period-month') },
              ]}
            />
            <Button component={Link} href="/operations">
              {sentence('screens.run-operation')}
            </Button>
          </>
        )
      }
    >
      <Notices />
      {error && (
        <ErrorBanner
          error={error}
          onRetry={refetch}
          stale={
            readAt !== null && (
              <span>
                {sentence('kit.showing-old')} <Ago at={new Date(readAt).toISOString()} />.
              </span>
            )
          }
        />
      )}
      {isNew && <Welcome />}
      {!isNew && !data && !error && <Skeleton />}
      {!isNew && data && (
        <>
          <LoadingBar on={refreshing} />
          <Checklist checklist={data.checklist} attention={data.attention.causes} />
          <Figures overview={data} />
          <div className="columns">
            <div className="columns-in wide-left">
              <div className="stack">
                <LinesByDay days={data.days} />
                <InstancesTable instances={data.instances} />
              </div>
              <div className="stack">
                <RunningNow running={data.running} />
                <Attention issues={data.issues} causes={data.attention.causes} />
                <NextUp nextUp={data.nextUp} />
              </div>
            </div>
          </div>
        </>
      )}
    </Page>
  )
}
