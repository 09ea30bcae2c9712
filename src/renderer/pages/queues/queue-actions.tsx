import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import type { MenuAction } from '@renderer/kit/row-menu'
import { usePerform } from '@renderer/perform'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { StopDialog } from './stop-dialog'

/** What can be done with a queue now, and the question before it is stopped. */
export function useQueueActions() {
  const { perform, busy } = usePerform()
  const [stopping, setStopping] = useState<ProgressOf | null>(null)
  const actionsOf = (progress: ProgressOf): readonly MenuAction[] => {
    const { id: queueId, instanceId, state, counts } = progress.queue
    const going = state === 'running' || state === 'paused'
    const all: readonly (MenuAction & { readonly offered: boolean })[] = [
      {
        offered: state === 'running',
        label: sentence('screens.queue-pause'),
        run: () => void perform(() => api('queues.pause', { queueId })),
      },
      {
        offered: state === 'paused',
        label: sentence('screens.queue-resume'),
        run: () => void perform(() => api('queues.resume', { queueId })),
      },
      { offered: going, label: sentence('screens.queue-stop'), run: () => setStopping(progress) },
      {
        offered: counts.failed > 0,
        label: sentence('screens.queue-retry-failed', { count: counts.failed }),
        run: () => void perform(() => api('queues.retry', { instanceId, queueId }), retriedMessage),
      },
    ]
    return all.filter(({ offered }) => offered)
  }
  const dialog = <StopDialog progress={stopping} onClose={() => setStopping(null)} />
  return { actionsOf, dialog, busy }
}

/** "17 lines queued, 2 skipped". */
export function retriedMessage({ requeued, skipped }: { readonly requeued: number; readonly skipped: number }) {
  return { code: 'screens.lines-retried', params: { requeued, skipped } } as const
}

/** The same as buttons beside a title. */
export function QueueButtons({ progress }: { readonly progress: ProgressOf }) {
  const { actionsOf, dialog, busy } = useQueueActions()
  return (
    <>
      {actionsOf(progress).map(({ label, run }) => (
        <Button key={label} variant="default" disabled={busy} onClick={run}>
          {label}
        </Button>
      ))}
      {dialog}
    </>
  )
}
