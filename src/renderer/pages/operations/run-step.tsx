import { Button } from '@mantine/core'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { useLive, useProgress } from '@renderer/live'
import { useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { QueueButtons } from '../queues/queue-actions'
import { QueueProgress } from '../queues/queue-progress'
import { leftOf, QueueStateMark } from '../queues/queue-state'
import { RunReport } from './run-report'
import { WhatNext } from './what-next'

interface RunStepProps {
  readonly queueId: string
  readonly onChangeOptions: () => void
}

/** A run as it goes on, and what came of it. */
export function RunStep({ queueId, onChangeOptions }: RunStepProps) {
  const live = useLive('queues.get', { queueId }, ['queues'])
  const told = useProgress(queueId)
  const progress = live.data?.queue.state === 'running' && told ? told : live.data
  return (
    <>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {progress ? <Run {...{ progress, onChangeOptions }} /> : <Skeleton />}
    </>
  )
}

interface RunProps extends Pick<RunStepProps, 'onChangeOptions'> {
  readonly progress: ProgressOf
}

function Run({ progress, onChangeOptions }: RunProps) {
  const { queue } = progress
  const operation = useOperationTitle()(queue.operation)
  return (
    <>
      <Card label={sentence('screens.queue-progress')}>
        <div className="card-head">
          <h2>
            <Link href={paths.queue(queue.id)}>{operation}</Link>
          </h2>
          <QueueStateMark state={queue.state} left={leftOf(queue)} />
          <QueueButtons progress={progress} />
        </div>
        <QueueProgress progress={progress} operation={operation} />
      </Card>
      {queue.failure && (
        <Banner tone="bad">
          <strong>{sentence('screens.queue-stopped-because')}:</strong>{' '}
          {sentence(queue.failure.code, queue.failure.params)}
        </Banner>
      )}
      {queue.state !== 'running' && <RunReport queue={queue} />}
      <div className="row-flex end">
        <Button variant="default" onClick={onChangeOptions}>
          {sentence('screens.operation-change-options')}
        </Button>
        <WhatNext queue={queue} />
      </div>
    </>
  )
}
