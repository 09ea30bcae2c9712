import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { DataTable, rowsOf } from '@renderer/kit/data-table'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import type { OverviewInstance } from '@shared/contract/app'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { useInstanceActions } from './instance-actions'
import { InstanceCard } from './instance-card'
import { instanceColumns } from './instance-columns'

/** Cards up to here, a table beyond. */
const MOST_CARDS = 6

/** Every connected store. */
export function InstancesPage() {
  const [search, change] = useSearch()
  const archived = search.get('archived') === 'on'
  const live = useLive('instances.list', { archived: true }, ['instances', 'app'])
  const all = live.data ?? []
  const put = all.filter((instance) => instance.archived).length
  const shown = all.filter((instance) => instance.archived === archived)
  const add = (
    <Button component={Link} href={paths.newInstance()}>
      {sentence('screens.instances-add')}
    </Button>
  )
  const toggle = (put > 0 || archived) && (
    <Button variant="default" aria-pressed={archived} onClick={() => change({ archived: archived ? null : 'on' })}>
      {archived ? sentence('screens.instances-in-use') : sentence('screens.instances-archived', { count: put })}
    </Button>
  )
  return (
    <Page title={sentence('screens.instances')} fills={shown.length > MOST_CARDS} actions={[toggle, add]}>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {live.loading && <Skeleton />}
      {live.data && shown.length === 0 && <NoInstances archived={archived} />}
      {shown.length > 0 && <InstanceList instances={shown} />}
    </Page>
  )
}

function NoInstances({ archived }: { readonly archived: boolean }) {
  const { perform, busy } = usePerform()
  const demo = async () => {
    const started = await perform(() => api('app.startDemo', {}))
    if (started) goTo(started.queueId === null ? paths.instance(started.instanceId) : paths.queue(started.queueId))
  }
  if (archived) return <Empty text={sentence('screens.instances-none-archived')} />
  const action = (
    <span className="row-flex">
      <Button component={Link} href={paths.newInstance()}>
        {sentence('screens.instances-add')}
      </Button>
      <Button variant="default" loading={busy} onClick={demo}>
        {sentence('screens.instances-demo')}
      </Button>
    </span>
  )
  return <Empty text={sentence('screens.instances-empty')} action={action} />
}

function InstanceList({ instances }: { readonly instances: readonly Instance[] }) {
  const states = useLive('app.overview', { days: 1 }, ['queues', 'orders', 'lines', 'instances']).data?.instances ?? []
  const stateOf = (id: string): OverviewInstance | null => states.find((state) => state.id === id) ?? null
  const { actionsOf, dialogs } = useInstanceActions()
  return (
    <>
      {instances.length <= MOST_CARDS ? (
        <div className="instance-cards">
          {instances.map((instance) => (
            <InstanceCard
              key={instance.id}
              instance={instance}
              state={stateOf(instance.id)}
              actions={actionsOf(instance)}
            />
          ))}
        </div>
      ) : (
        <DataTable
          label={sentence('screens.instances-label')}
          columns={instanceColumns(stateOf)}
          rows={rowsOf(instances)}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={({ id }) => goTo(paths.instance(id))}
          menu={actionsOf}
          empty={null}
        />
      )}
      {dialogs}
    </>
  )
}
