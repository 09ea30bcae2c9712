import { Button } from '@mantine/core'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstances, useScope } from '@renderer/scope'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { InstanceChoice } from '../instances/instance-choice'
import { OperationCard } from './operation-card'
import { RunningQueues } from './running-queues'

const directions = ['import', 'export', 'check'] as const

/** What can be done with an instance, by direction. */
export function OperationsPage() {
  const instances = useInstances()
  const [search, change] = useSearch()
  const chosen = useScope(({ instanceId }) => instanceId)
  const wanted = search.get('instance') ?? chosen
  const instance = instances.find(({ id }) => id === wanted) ?? instances.find(canRun) ?? instances[0]
  if (!instance) return <NoInstance />
  const choice = (
    <InstanceChoice instances={instances} value={instance.id} onChange={(id) => change({ instance: id })} />
  )
  return (
    <Page title={sentence('screens.operations')} actions={choice}>
      <Catalogue key={instance.id} instance={instance} />
    </Page>
  )
}

function NoInstance() {
  const add = (
    <Button component={Link} href={paths.newInstance()}>
      {sentence('screens.instances-add')}
    </Button>
  )
  return (
    <Page title={sentence('screens.operations')}>
      <Empty text={sentence('screens.operations-none')} action={add} />
    </Page>
  )
}

function Catalogue({ instance }: { readonly instance: Instance }) {
  const live = useLive('operations.list', { instanceId: instance.id }, ['queues', 'cursors'])
  const shown = live.data?.filter(({ hidden }) => !hidden) ?? []
  return (
    <>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {live.loading && <Skeleton />}
      {!canRun(instance) && <NotReady instance={instance} />}
      <RunningQueues instanceId={instance.id} />
      {directions.map((direction) => {
        const operations = shown.filter((operation) => operation.direction === direction)
        return operations.length > 0 && <Direction key={direction} {...{ direction, operations, instance }} />
      })}
    </>
  )
}

interface DirectionProps {
  readonly direction: OperationInfo['direction']
  readonly operations: readonly OperationInfo[]
  readonly instance: Instance
}

function Direction({ direction, operations, instance }: DirectionProps) {
  return (
    <Card title={sentence(`screens.operations-${direction}`)}>
      <ul className="operation-list">
        {operations.map((operation) => (
          <OperationCard key={operation.name} operation={operation} instance={instance} />
        ))}
      </ul>
    </Card>
  )
}

/** Why nothing can run on this instance yet, and the way on. */
export function NotReady({ instance }: { readonly instance: Instance }) {
  const text = sentence(instance.archived ? 'screens.operations-archived' : 'screens.operations-draft', {
    instance: instance.name,
  })
  return (
    <Banner
      tone="warn"
      actions={<Link href={paths.instance(instance.id)}>{sentence('screens.mend-open-instance')}</Link>}
    >
      {text}
    </Banner>
  )
}
