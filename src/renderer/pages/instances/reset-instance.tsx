import { api } from '@renderer/api'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { toast } from '@renderer/kit/toasts'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'

/** Asks before an instance stands still again. */
export function ResetInstance({
  instance: { id, name },
  onClose,
}: {
  readonly instance: Instance
  readonly onClose: () => void
}) {
  const reset = async () => {
    await api('instances.reset', { instanceId: id })
    toast({ tone: 'ok', text: sentence('screens.instance-reset-toast', { name }) })
  }
  return (
    <ConfirmDialog
      opened
      title={sentence('screens.reset-title', { name })}
      submit={sentence('screens.instance-reset')}
      onClose={onClose}
      onConfirm={reset}
    >
      <p className="flat">{sentence('screens.reset-body')}</p>
    </ConfirmDialog>
  )
}
