import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { goTo } from '@renderer/location'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'

const parts = ['orders', 'listings', 'queues', 'schedules'] as const

/** Says what goes with an instance, and has its name typed. */
export function DeleteInstance({
  instance: { id, name },
  onClose,
}: {
  readonly instance: Instance
  readonly onClose: () => void
}) {
  const { data, error } = useLive('instances.deletion', { instanceId: id }, [])
  const remove = async () => {
    await api('instances.delete', { instanceId: id, name })
    goTo('/instances', { replace: true })
    toast({ tone: 'ok', text: sentence('screens.instance-deleted', { name }) })
  }
  return (
    <ConfirmDialog
      opened
      title={sentence('screens.delete-title', { name })}
      submit={sentence('screens.delete-yes', { name })}
      word={name}
      danger
      onClose={onClose}
      onConfirm={remove}
    >
      {error && <ErrorBanner error={error} />}
      <p className="flat">{sentence('screens.delete-body')}</p>
      <ul>
        {data &&
          parts
            .filter((part) => data[part] > 0)
            .map((part) => <li key={part}>{sentence(`screens.delete-${part}`, { count: data[part] })}</li>)}
      </ul>
      <p className="flat dim">{sentence('screens.delete-keeps')}</p>
    </ConfirmDialog>
  )
}
