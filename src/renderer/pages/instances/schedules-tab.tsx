import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { SchedulesTable } from '../schedules/schedules-table'

/** The schedules of one instance. */
export function SchedulesTab({ instance }: { readonly instance: Instance }) {
  const live = useLive('schedules.list', { instanceId: instance.id }, ['schedules', 'app'])
  const paused = (useLive('app.settings', {}, ['settings', 'app']).data?.pausedUntil ?? null) !== null
  return (
    <Card label={sentence('screens.tab-schedules')}>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {live.data ? <SchedulesTable instance={instance} schedules={live.data} paused={paused} /> : <Skeleton />}
      <p className="flat dim small">{sentence('screens.schedules-lead')}</p>
    </Card>
  )
}
