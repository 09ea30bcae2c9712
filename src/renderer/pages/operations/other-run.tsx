import { Banner } from '@renderer/kit/banner'
import { formatMoment } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { LastRun } from './operation-card'

/** What there is to know before running: that it runs already, or when it did last. */
export function OtherRun({ operation, instance }: { readonly operation: OperationInfo; readonly instance: Instance }) {
  const { lastRun, lastProcessedOn, title, scheduled } = operation
  if (lastRun?.state === 'running' || lastRun?.state === 'paused') {
    const key = lastRun.state === 'running' ? 'screens.operation-is-running' : 'screens.operation-is-paused'
    return (
      <Banner
        tone="warn"
        actions={<Link href={paths.queue(lastRun.queueId)}>{sentence('screens.operation-watch')}</Link>}
      >
        {sentence(key, { operation: sentence(title), instance: instance.name })}
      </Banner>
    )
  }
  return (
    <p className="flat row-flex small">
      {lastRun && <LastRun run={lastRun} />}
      {scheduled && (
        <span className="dim">
          {lastProcessedOn === null
            ? sentence('screens.operation-last-processed-never')
            : sentence('screens.operation-last-processed', {
                when: formatMoment(lastProcessedOn, instance.shop?.timeZone),
              })}
        </span>
      )}
    </p>
  )
}
