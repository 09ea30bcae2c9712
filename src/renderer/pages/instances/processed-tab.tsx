import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { Moment } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { LastRun } from '../operations/operation-card'

/** From where the next run that reads only changes begins, by operation (INS-8). */
export function ProcessedTab({ instance: { id: instanceId, shop } }: { readonly instance: Instance }) {
  const live = useLive('operations.list', { instanceId }, ['cursors', 'queues'])
  const rows = live.data?.filter(({ hidden, direction }) => !hidden && direction === 'import') ?? []
  return (
    <Card label={sentence('screens.tab-processed')}>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      <p className="flat dim">{sentence('screens.processed-lead')}</p>
      {live.data ? (
        <PlainTable<OperationInfo>
          label={sentence('screens.tab-processed')}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            {
              key: 'operation',
              label: sentence('screens.processed-operation'),
              cell: ({ name, title }) => <Link href={paths.operation(name, instanceId)}>{sentence(title)}</Link>,
            },
            {
              key: 'processed',
              label: sentence('screens.processed-on'),
              cell: (operation) => processedText(operation, shop?.timeZone),
            },
            {
              key: 'last',
              label: sentence('screens.processed-last-run'),
              cell: ({ lastRun }) => (lastRun ? <span className="row-flex">{<LastRun run={lastRun} />}</span> : '—'),
            },
          ]}
        />
      ) : (
        <Skeleton />
      )}
    </Card>
  )
}

function processedText({ lastProcessedOn, scheduled, lastRun }: OperationInfo, zone: string | undefined) {
  if (lastProcessedOn !== null) return <Moment at={lastProcessedOn} zone={zone} />
  // One that ran to its end and remembers no moment has none.
  const everything = !scheduled || lastRun?.state === 'done'
  return <span className="dim">{sentence(everything ? 'screens.processed-all' : 'screens.processed-never')}</span>
}
