import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { Ago, useNow } from '../kit/time'
import { useLive } from '../live'
import { useLiveStore } from '../live-store'
import { useInstanceFilter } from '../scope'

/** The line at the bottom: connected or not, how much of the store's quota is left, when orders came last. */
export function Footer() {
  const connection = useLiveStore((state) => state.connection)
  const { instanceId } = useInstanceFilter()
  const now = useNow()
  const overview = useLive('app.overview', { days: 1 }, ['queues', 'lines', 'instances']).data
  const shown = (overview?.instances ?? []).filter(({ id }) => instanceId === undefined || id === instanceId)
  const quotas = shown.flatMap(({ quota }) =>
    quota && Date.parse(quota.resetAt) > now - 60_000 && quota.quota > 0 ? [quota] : [],
  )
  const quota = quotas.toSorted((a, b) => a.left / a.quota - b.left / b.quota)[0]
  const lastImport = shown
    .flatMap(({ lastImportAt }) => lastImportAt ?? [])
    .toSorted()
    .at(-1)
  return (
    <footer className="footer">
      <span className="connection" data-on={connection === 'connected'}>
        {sentence(connection === 'connected' ? 'screens.connected' : 'screens.not-connected')}
      </span>
      {quota && (
        <span className="quota">
          {sentence('screens.quota', { percent: Math.round((quota.left / quota.quota) * 100) })}
          <meter
            min={0}
            max={quota.quota}
            low={quota.quota * 0.2}
            value={quota.left}
            aria-label={sentence('screens.quota-label')}
          />
        </span>
      )}
      {lastImport && (
        <Link href="/queues">
          {sentence('screens.last-import')} <Ago at={lastImport} />
        </Link>
      )}
    </footer>
  )
}
