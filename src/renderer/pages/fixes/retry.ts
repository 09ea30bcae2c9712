import { toast } from '@renderer/kit/toasts'
import type { Retried } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'

/** What a retry did, in numbers: how many are queued, how many were busy already. */
export function tellRetried({ requeued, skipped }: Retried): void {
  const code = skipped > 0 ? 'screens.retried-and-skipped' : 'screens.retried'
  toast({
    tone: requeued > 0 ? 'ok' : 'warn',
    text: sentence(code, { requeued, skipped }),
    path: '/queues',
    see: sentence('screens.see-queues'),
  })
}
