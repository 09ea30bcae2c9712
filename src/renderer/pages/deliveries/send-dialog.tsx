import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { FormDialog } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { InputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { sentencesOf } from '../documents/action-words'
import { documentTables } from '../documents/document-tables'
import { Says } from '../documents/says'

interface SendDialogProps {
  readonly title: string
  /** These, or all that a list finds. */
  readonly chosen: InputOf<'documents.canPush'>
  readonly opened: boolean
  readonly onClose: () => void
  readonly onSent?: () => void
}

/** Update Order Status for some deliveries: how many of them can be sent, why the others can't, and what follows (FUL-2). */
export function SendDialog({ title, chosen, opened, onClose, onSent }: SendDialogProps) {
  const { data, error, refetch } = useLive('documents.canPush', opened ? chosen : null, ['app', ...documentTables])
  const n = data?.possible ?? 0
  const send = async (): Promise<void> => {
    const { queueIds, sent } = await sendChosen(chosen)
    const path = queueIds[0] === undefined ? null : paths.queue(queueIds[0])
    toast({ tone: 'info', text: sentence('deliveries.sent-n', { n: sent }), path })
    onSent?.()
  }
  return (
    <FormDialog
      title={title}
      submit={sentence('documents.push-n', { n })}
      disabled={n === 0}
      opened={opened}
      onClose={onClose}
      onSubmit={send}
    >
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={2} />}
      {data && <p className="flat">{sentence('deliveries.send-text', { n })}</p>}
      {data && n > 0 && <Says action={data} />}
      {data && data.refused > 0 && (
        <div className="stack tight">
          <p className="flat">{sentence('deliveries.send-refused', { n: data.refused })}</p>
          <ul className="reasons">
            {data.reasons.map(({ id, name, why }) => (
              <li key={id}>{sentencesOf(why).join(' ') || name}</li>
            ))}
            {data.refused > data.reasons.length && (
              <li>{sentence('deliveries.send-more', { n: data.refused - data.reasons.length })}</li>
            )}
          </ul>
        </div>
      )}
    </FormDialog>
  )
}

async function sendChosen(chosen: SendDialogProps['chosen']) {
  if (!('ids' in chosen)) return api('documents.pushMatching', chosen)
  const { queueIds, refused } = await api('deliveries.push', chosen)
  return { queueIds, sent: chosen.ids.length - refused.length }
}
