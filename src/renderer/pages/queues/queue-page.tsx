import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { ListPage } from '@renderer/kit/list-page'
import { matchOf, useListState } from '@renderer/kit/list-state'
import { Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import type { Selection } from '@renderer/kit/selection'
import { useLive, useProgress } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { useSearch } from '@renderer/location'
import { useOperations, useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import { useInstance } from '@renderer/scope'
import type { ProgressOf } from '@shared/contract/sync'
import type { Queue, QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { InstanceName } from '../instances/instance-name'
import { WhatNext } from '../operations/what-next'
import type { PageProps } from '../routes'
import { lineColumns, lineViews } from './line-columns'
import { lineMenu } from './line-menu'
import { LinePanel } from './line-panel'
import { QueueButtons, retriedMessage } from './queue-actions'
import { QueueProgress } from './queue-progress'
import { leftOf, QueueStateMark } from './queue-state'
import { StartedNote } from './started-note'

/** One run with all its lines. */
export function QueuePage({ params: { queueId = '' } }: PageProps) {
  const live = useLive('queues.get', { queueId }, ['queues'])
  const told = useProgress(queueId)
  const progress = live.data?.queue.state === 'running' && told ? told : live.data
  if (progress) return <QueueLines progress={progress} />
  return (
    <Page title={sentence('screens.queues')} crumbs={[{ label: sentence('screens.queues'), to: '/queues' }]}>
      {live.error ? <ErrorBanner error={live.error} onRetry={live.refetch} /> : <Skeleton />}
    </Page>
  )
}

function QueueLines({ progress }: { readonly progress: ProgressOf }) {
  const { queue } = progress
  const title = useOperationTitle()(queue.operation)
  const instance = useInstance(queue.instanceId)
  const list = useListState({ views: lineViews, sort: 'ref' })
  const rows = useRows<'queues.lines', QueueLine>(
    'queues.lines',
    (window) => ({ queueId: queue.id, query: { ...list.query, ...window } }),
    ['lines'],
  )
  const [search, change] = useSearch()
  const open = search.get('line')
  const setOpen = (line: string | null) => change({ line })
  const { perform, busy } = usePerform()
  const retry = (lineIds: readonly string[]) =>
    perform(
      () => api('queues.retry', { instanceId: queue.instanceId, queueId: queue.id, lineIds: [...lineIds] }),
      retriedMessage,
    )

  const bulk = (selection: Selection, done: () => void) => {
    const chosen = selection.all ? null : [...selection.ids]
    const count = chosen?.length ?? rows.total ?? 0
    const run = async () => {
      if (chosen) await retry(chosen)
      else {
        const query = matchOf(list.query)
        await perform(
          () => api('queues.retry', { instanceId: queue.instanceId, queueId: queue.id, query }),
          retriedMessage,
        )
      }
      done()
    }
    return (
      <Button loading={busy} onClick={run} title={sentence('screens.line-retry-from-store')}>
        {selection.all
          ? sentence('screens.queue-retry-failed', { count: queue.counts.failed })
          : sentence('screens.line-retry-selected', { count })}
      </Button>
    )
  }

  return (
    <ListPage
      name="lines"
      title={title}
      actions={
        <>
          <InstanceName instance={instance} />
          <QueueStateMark state={queue.state} left={leftOf(queue)} />
          <Again progress={progress} />
          {queue.operation === 'confirm' && <WhatNext queue={queue} />}
          <QueueButtons progress={progress} />
        </>
      }
      list={list}
      rows={rows}
      counts={{ ...queue.counts, all: progress.total ?? progress.done + queue.counts.waiting + queue.counts.running }}
      columns={lineColumns(setOpen)}
      searchIn={sentence('screens.lines-search')}
      rowId={({ id }) => id}
      rowName={({ label }) => label}
      onOpen={({ id }) => setOpen(id)}
      menu={(line) => lineMenu(line, { open: () => setOpen(line.id), retry: () => void retry([line.id]) })}
      bulk={bulk}
      exportAs={{ list: 'lines', queueId: queue.id, query: list.query }}
      linkOf={({ id }) => `${paths.queue(queue.id)}?line=${encodeURIComponent(id)}`}
      empty={{ text: emptyText(queue, list.view) }}
    >
      {queue.failure && (
        <Banner tone="bad">
          <strong>{sentence('screens.queue-stopped-because')}:</strong>{' '}
          {sentence(queue.failure.code, queue.failure.params)}
        </Banner>
      )}
      <QueueProgress progress={progress} operation={title} />
      <StartedNote queue={queue} />
      {open !== null && <LinePanel lineId={open} onClose={() => setOpen(null)} onRetry={(id) => void retry([id])} />}
    </ListPage>
  )
}

function emptyText({ listedAt, endedAt }: Queue, view: string): string {
  if (view !== 'all') return sentence('screens.lines-none-so')
  return sentence(listedAt === null && endedAt === null ? 'screens.lines-empty' : 'screens.lines-empty-ended')
}

function Again({ progress: { queue } }: { readonly progress: ProgressOf }) {
  const hidden = useOperations().find(({ name }) => name === queue.operation)?.hidden ?? true
  if (queue.endedAt === null || hidden) return null
  return (
    <Button component={Link} href={paths.operation(queue.operation, queue.instanceId)} variant="default">
      {sentence('screens.queue-run-again')}
    </Button>
  )
}
