import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { formatMoment } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import type { Instance } from '@shared/domain/instance'
import type { Schedule } from '@shared/domain/schedule'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { InstanceName } from '../instances/instance-name'
import { PauseMenu } from './pause-menu'
import { SchedulesTable } from './schedules-table'

/** Every schedule, a card an instance. */
export function SchedulesPage() {
  const filter = useInstanceFilter()
  const instances = useInstances()
  const schedules = useLive('schedules.list', filter, ['schedules', 'app'])
  const settings = useLive('app.settings', {}, ['settings', 'app']).data
  const pausedUntil = settings?.pausedUntil ?? null
  const shown = instances.filter(({ id }) => schedules.data?.some(({ instanceId }) => instanceId === id))
  return (
    <Page title={sentence('screens.schedules')} actions={pausedUntil === null && shown.length > 0 && <PauseMenu />}>
      {schedules.error && <ErrorBanner error={schedules.error} onRetry={schedules.refetch} />}
      {pausedUntil !== null && <Paused until={pausedUntil} />}
      {schedules.loading && <Skeleton />}
      {schedules.data && shown.length === 0 && <NoSchedules />}
      {shown.map((instance) => (
        <InstanceSchedules
          key={instance.id}
          instance={instance}
          schedules={schedules.data ?? []}
          paused={pausedUntil !== null}
        />
      ))}
      {shown.length > 0 && <p className="flat dim small">{sentence('screens.schedules-lead')}</p>}
    </Page>
  )
}

function NoSchedules() {
  const add = (
    <Button component={Link} href={paths.newInstance()}>
      {sentence('screens.instances-add')}
    </Button>
  )
  return <Empty text={sentence('screens.schedules-none')} action={add} />
}

interface InstanceSchedulesProps {
  readonly instance: Instance
  readonly schedules: readonly Schedule[]
  readonly paused: boolean
}

function InstanceSchedules({ instance, schedules, paused }: InstanceSchedulesProps) {
  return (
    <Card label={sentence('screens.schedules-of', { instance: instance.name })}>
      <div className="card-head">
        <h2>
          <Link href={paths.instance(instance.id)}>
            <InstanceName instance={instance} />
          </Link>
        </h2>
      </div>
      <SchedulesTable
        instance={instance}
        schedules={schedules.filter(({ instanceId }) => instanceId === instance.id)}
        paused={paused}
      />
    </Card>
  )
}

function Paused({ until }: { readonly until: string }) {
  const { perform, busy } = usePerform()
  const resume = () =>
    perform(
      () => api('schedules.pauseAll', { until: null }),
      () => ({ code: 'screens.schedules-resumed-toast', params: {} }),
    )
  const text =
    until === 'forever'
      ? sentence('screens.schedules-paused-forever')
      : sentence('screens.schedules-paused-until', { when: formatMoment(until) })
  const button = (
    <button type="button" className="plain" disabled={busy} onClick={resume}>
      {sentence('screens.schedules-resume')}
    </button>
  )
  return (
    <Banner tone="warn" actions={button}>
      {text}
    </Banner>
  )
}
