import { Button } from '@mantine/core'
import { ListPage } from '@renderer/kit/list-page'
import { useListState, type View } from '@renderer/kit/list-state'
import { useRows } from '@renderer/live-rows'
import { goTo } from '@renderer/location'
import { useOperations, useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { useQueueActions } from './queue-actions'
import { queueColumns } from './queue-columns'

const views: readonly View[] = [
  { key: 'all', label: sentence('screens.lines-all') },
  ...(['running', 'paused', 'failed', 'done', 'cancelled'] as const).map((state) => ({
    key: state,
    label: sentence(`screens.queue-state-${state}`),
    where: { state },
  })),
]

/** Every run, newest first; those that go on are redrawn as they go. */
export function QueuesPage() {
  const filter = useInstanceFilter()
  const operations = useOperations()
  const title = useOperationTitle()
  const instances = useInstances()
  const filters = useMemo(
    () => [
      {
        key: 'operation',
        label: sentence('screens.queue-operation'),
        options: operations.map(({ name, title: key }) => ({ value: name, label: sentence(key) })),
      },
    ],
    [operations],
  )
  const list = useListState({ views, filters, sort: '-startedAt' })
  const rows = useRows<'queues.list', ProgressOf>(
    'queues.list',
    (window) => ({ ...filter, query: { ...list.query, ...window } }),
    ['queues'],
  )
  const { actionsOf, dialog } = useQueueActions()
  const run = (
    <Button component={Link} href="/operations">
      {sentence('screens.queues-empty-action')}
    </Button>
  )
  return (
    <ListPage
      name="queues"
      title={sentence('screens.queues')}
      actions={run}
      list={list}
      rows={rows}
      columns={queueColumns(title, instances)}
      rowId={({ queue }) => queue.id}
      rowName={({ queue }) => title(queue.operation)}
      exportAs={{ list: 'queues', ...filter, query: list.query }}
      counted={{ list: 'queues', ...filter }}
      linkOf={({ queue }) => paths.queue(queue.id)}
      onOpen={({ queue }) => goTo(paths.queue(queue.id))}
      menu={(progress) => [
        { label: sentence('screens.queue-open'), run: () => goTo(paths.queue(progress.queue.id)) },
        ...actionsOf(progress),
      ]}
      empty={{ text: sentence('screens.queues-empty'), action: run }}
    >
      {dialog}
    </ListPage>
  )
}
