import type { Quota } from '@shared/domain/quota'
import { sentence } from '@shared/messages/message'
import { useEffect, useState } from 'react'
import { ProgressBar } from './kit/progress-bar'
import { formatCount } from './kit/state'
import { formatMoment } from './kit/time'
import { useLiveStore } from './live-store'

/** A store's quota as its latest answer has it, and full again when its window is over. Null before the first answer. */
export function useQuota(instanceId: string, known: Quota | null): Quota | null {
  const told = useLiveStore(({ quotas }) => quotas[instanceId])
  const quota = told ?? known
  const resetAt = quota === null ? 0 : Date.parse(quota.resetAt)
  const isOver = useIsPast(resetAt)
  return quota !== null && isOver ? { ...quota, left: quota.quota } : quota
}

/** "142 of 150 requests left, full again at 14:03:27". */
export function quotaText({ left, quota, resetAt }: Quota): string {
  const text = sentence('screens.quota-left', { left: formatCount(left), quota: formatCount(quota) })
  return left >= quota ? text : `${text}, ${sentence('screens.quota-reset', { time: clockTime(resetAt) })}`
}

/** The meter of one store: a bar, and in figures what is left and when it is full again. */
export function QuotaMeter({
  instanceId,
  name,
  known,
}: {
  readonly instanceId: string
  readonly name: string
  readonly known: Quota | null
}) {
  const quota = useQuota(instanceId, known)
  if (quota === null) return null
  return (
    <div className="bar-and-text">
      <ProgressBar label={`${sentence('screens.quota-label')}: ${name}`} done={quota.left} total={quota.quota} />
      <span className="small nowrap">{quotaText(quota)}</span>
    </div>
  )
}

/** The same in figures alone; a dash before the first answer. */
export function QuotaWords({ instanceId, known }: { readonly instanceId: string; readonly known: Quota | null }) {
  const quota = useQuota(instanceId, known)
  return <span className="small nowrap">{quota === null ? '—' : quotaText(quota)}</span>
}

/** Hours, minutes and seconds of this computer's zone. */
export function clockTime(at: string): string {
  return formatMoment(at, undefined, true).slice(-8)
}

/** True from that moment on, in milliseconds since 1970. */
function useIsPast(moment: number): boolean {
  const [, setSeen] = useState(0)
  const isPast = moment <= Date.now()
  useEffect(() => {
    if (isPast) return
    const timer = setTimeout(() => setSeen(moment), moment - Date.now() + 20)
    return () => clearTimeout(timer)
  }, [moment, isPast])
  return isPast
}
