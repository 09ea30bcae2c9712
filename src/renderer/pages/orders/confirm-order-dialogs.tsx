import { api } from '@renderer/api'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { toast } from '@renderer/kit/toasts'
import { sentence } from '@shared/messages/message'
import { actionWord } from '../documents/action-words'
import { Says } from '../documents/says'
import type { ActionDialogProps } from './action-dialogs'

/** Confirms the sale order in the back office. */
export function ConfirmOrderDialog({ page: { saleOrder, sync }, action, opened, onClose }: ActionDialogProps) {
  const { id = '', name: order = '' } = saleOrder ?? {}
  const confirm = async (): Promise<void> => {
    await api('records.act', { action: 'confirm-order', id })
    toast({ tone: 'ok', text: sentence('documents.confirmed', { order }) })
  }
  return (
    <ConfirmDialog
      title={sentence('documents.confirm-title', { order })}
      submit={wordOf(action)}
      opened={opened}
      onClose={onClose}
      onConfirm={confirm}
    >
      <p className="flat">
        {sentence('documents.confirm-text')} {sync === 'needs-workflow' && sentence('documents.confirm-settles')}
      </p>
      <Says action={action} />
    </ConfirmDialog>
  )
}

/** Cancels the sale order in the back office alone; what stays is said. */
export function CancelOrderDialog({ page: { saleOrder }, action, opened, onClose }: ActionDialogProps) {
  const { id = '', name: order = '' } = saleOrder ?? {}
  const cancel = async (): Promise<void> => {
    const { warnings } = await api('records.act', { action: 'cancel-order', id })
    const left = Array.isArray(warnings) ? warnings.map(String) : []
    if (left.length === 0) toast({ tone: 'ok', text: sentence('documents.cancelled', { order }) })
    else toast({ tone: 'warn', text: left.join(' ') })
  }
  return (
    <ConfirmDialog
      title={sentence('documents.cancel-title', { order })}
      submit={wordOf(action)}
      danger
      opened={opened}
      onClose={onClose}
      onConfirm={cancel}
    >
      <p className="flat">{sentence('documents.cancel-text')}</p>
      <Says action={action} />
    </ConfirmDialog>
  )
}

/** The dialog's own button opens nothing more. */
function wordOf(action: ActionDialogProps['action']): string {
  return actionWord(action).replace(/…$/, '')
}
