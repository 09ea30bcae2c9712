import { api } from '@renderer/api'
import type { MenuAction } from '@renderer/kit/row-menu'
import { toast } from '@renderer/kit/toasts'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { ConfirmInstance } from './confirm-instance'
import { DeleteInstance } from './delete-instance'
import { ResetInstance } from './reset-instance'

type Asked = 'confirm' | 'reset' | 'delete'

/** What can be done with an instance, the most likely first, and the questions before. */
export function useInstanceActions() {
  const { perform } = usePerform()
  const [asked, ask] = useState<{ readonly what: Asked; readonly instance: Instance } | null>(null)

  const archive = async (instance: Instance, archived: boolean) => {
    const { id: instanceId, name } = instance
    const done = await perform(() => api('instances.archive', { instanceId, archived }))
    if (!done) return
    const text = sentence(archived ? 'screens.instance-archived-toast' : 'screens.instance-unarchived-toast', { name })
    toast({ tone: 'ok', text, ...(archived && { undo: () => void archive(instance, false) }) })
  }

  const duplicate = async ({ id: instanceId }: Instance) => {
    const copy = await perform(
      () => api('instances.duplicate', { instanceId }),
      ({ name }) => ({ code: 'screens.instance-duplicated', params: { name } }),
    )
    if (copy) goTo(paths.instance(copy.id))
  }

  const actionsOf = (instance: Instance): readonly MenuAction[] => {
    const { id, state, archived } = instance
    const all: readonly (MenuAction | false)[] = [
      archived && { label: sentence('screens.instance-unarchive'), run: () => void archive(instance, false) },
      state === 'draft' &&
        !archived && {
          label: sentence('screens.instance-confirm-dots'),
          why: whyNotConfirm(instance),
          run: () => ask({ what: 'confirm', instance }),
        },
      canRun(instance) && {
        label: sentence('screens.instance-operations'),
        run: () => goTo(`/operations?instance=${encodeURIComponent(id)}`),
      },
      {
        label: sentence('screens.instance-test'),
        run: () => goTo(`${paths.instance(id)}?tab=connection&test=on`),
        why: instance.tokenSetAt === null ? sentence('screens.instance-no-token') : null,
      },
      { label: sentence('screens.instance-open'), run: () => goTo(paths.instance(id)) },
      { label: sentence('screens.instance-duplicate'), run: () => void duplicate(instance) },
      state === 'confirmed' && {
        label: sentence('screens.instance-reset'),
        run: () => ask({ what: 'reset', instance }),
      },
      !archived && { label: sentence('screens.instance-archive'), run: () => void archive(instance, true) },
      { label: sentence('screens.instance-delete'), danger: true, run: () => ask({ what: 'delete', instance }) },
    ]
    return all.filter((action) => action !== false)
  }

  const close = () => ask(null)
  const dialogs = asked && (
    <>
      {asked.what === 'confirm' && <ConfirmInstance instance={asked.instance} onClose={close} />}
      {asked.what === 'reset' && <ResetInstance instance={asked.instance} onClose={close} />}
      {asked.what === 'delete' && <DeleteInstance instance={asked.instance} onClose={close} />}
    </>
  )
  return { actionsOf, dialogs }
}

export function whyNotConfirm({ tokenSetAt, storeHash }: Instance): string | null {
  return tokenSetAt === null || storeHash === '' ? sentence('screens.instance-no-token') : null
}
