import { api } from '@renderer/api'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { useOperationTitle } from '@renderer/operation-title'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'

/** Asks before a queue is stopped for good; null: nothing to ask. */
export function StopDialog({
  progress,
  onClose,
}: {
  readonly progress: ProgressOf | null
  readonly onClose: () => void
}) {
  const title = useOperationTitle()
  const queue = progress?.queue
  return (
    <ConfirmDialog
      opened={queue !== undefined}
      title={sentence('screens.queue-stop-title', { operation: title(queue?.operation ?? '') })}
      submit={sentence('screens.queue-stop')}
      danger
      onClose={onClose}
      onConfirm={async () => queue && api('queues.cancel', { queueId: queue.id })}
    >
      <p className="flat">{sentence('screens.queue-stop-body', { waiting: queue?.counts.waiting ?? 0 })}</p>
    </ConfirmDialog>
  )
}
