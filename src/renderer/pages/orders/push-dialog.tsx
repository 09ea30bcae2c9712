import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { DeliveryDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { Says } from '../documents/says'
import type { ActionDialogProps } from './action-dialogs'

/** Makes shipments in the store of what left and was not sent yet (FUL-2). */
export function PushDialog({ page, documents, action, opened, onClose }: ActionDialogProps) {
  const ready = (documents?.deliveries ?? []).filter(isReady)
  const n = ready.length
  const push = async (): Promise<void> => {
    const { queueIds, refused } = await api('deliveries.push', { ids: ready.map(({ id }) => id) })
    const [queueId = ''] = queueIds
    const text = sentence('documents.push-started', { n: n - refused.length, left: refused.length })
    toast({ tone: refused.length > 0 ? 'warn' : 'info', text, path: paths.queue(queueId) })
  }
  return (
    <FormDialog
      title={sentence('documents.push-title', { order: `#${page.id}` })}
      submit={sentence('documents.push-n', { n })}
      disabled={n === 0}
      opened={opened}
      onClose={onClose}
      onSubmit={push}
    >
      <p className="flat">{sentence('documents.push-text', { n })}</p>
      <ul className="reasons">
        {ready.map(({ id, name, address, carrier, tracking }) => (
          <li key={id}>
            <span className="strong">{name}</span> {address}
            <div className="dim small">
              {[carrier, tracking || sentence('documents.no-tracking')].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      <Says action={action} />
    </FormDialog>
  )
}

function isReady({ actions }: DeliveryDocument): boolean {
  return actions.some(({ action, possible }) => action === 'push-delivery' && possible)
}
