import type { Quota } from '@shared/domain/quota'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { Ago, useNow } from '../kit/time'
import { useLive } from '../live'
import { useLiveStore } from '../live-store'
import { quotaText, useQuota } from '../quota'
import { useInstanceFilter } from '../scope'

/** The line at the bottom: connected or not, how much of the store's quota is left, when orders came last. */
export function Footer() {
  const connection = useLiveStore((state) => state.connection)
  const { instanceId } = useInstanceFilter()
  const now = useNow()
  const overview = useLive('app.overview', { days: 1 }, ['queues', 'lines', 'instances']).data
  const shown = (overview?.instances ?? []).filter(({ id }) => instanceId === undefined || id === instanceId)
  const told = useLiveStore(({ quotas }) => quotas)
  const scarcest = shown
    .flatMap(({ id, quota: known }) => {
      const quota = told[id] ?? known
      return quota && Date.parse(quota.resetAt) > now - 60_000 ? [{ id, quota }] : []
    })
    .toSorted((a, b) => a.quota.left / a.quota.quota - b.quota.left / b.quota.quota)[0]
  const lastImport = shown
    .flatMap(({ lastImportAt }) => lastImportAt ?? [])
    .toSorted()
    .at(-1)
  return (
    <footer className="footer">
      <span className="connection" data-on={connection === 'connected'}>
        {sentence(connection === 'connected' ? 'screens.connected' : 'screens.not-connected')}
      </span>
      {scarcest && <FooterQuota instanceId={scarcest.id} known={scarcest.quota} />}
      {lastImport && (
        <Link href="/queues">
          {sentence('screens.last-import')} <Ago at={lastImport} />
        </Link>
      )}
    </footer>
  )
}

function FooterQuota({ instanceId, known }: { readonly instanceId: string; readonly known: Quota }) {
  const { left, quota, ...rest } = useQuota(instanceId, known) ?? known
  return (
    <span className="quota">
      {quotaText({ left, quota, ...rest })}
      <meter min={0} max={quota} low={quota * 0.2} value={left} aria-label={sentence('screens.quota-label')} />
    </span>
  )
}
