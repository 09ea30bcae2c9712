import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { toast } from '@renderer/kit/toasts'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

/** Whether Quayside may write to the store, and the switch for it. */
export function RehearsalBanner({ instance: { id: instanceId, name, rehearsal } }: { readonly instance: Instance }) {
  const { perform, busy } = usePerform()
  const [asking, setAsking] = useState(false)
  const goLive = async () => {
    await api('instances.goLive', { instanceId, live: true })
    toast({ tone: 'ok', text: sentence('screens.go-live-done', { name }) })
  }
  const goBack = () =>
    perform(
      () => api('instances.goLive', { instanceId, live: false }),
      () => ({ code: 'screens.go-live-undone', params: { name } }),
    )
  const act = (
    <button
      type="button"
      className="plain"
      disabled={busy}
      onClick={() => (rehearsal ? setAsking(true) : void goBack())}
    >
      {sentence(rehearsal ? 'screens.rehearsal-go-live' : 'screens.rehearsal-go-back')}
    </button>
  )
  return (
    <>
      <Banner tone={rehearsal ? 'info' : 'mute'} actions={act}>
        {rehearsal && <strong>{sentence('screens.rehearsal')}. </strong>}
        {sentence(rehearsal ? 'screens.rehearsal-on' : 'screens.rehearsal-off', { name })}
      </Banner>
      <ConfirmDialog
        opened={asking}
        title={sentence('screens.go-live-title', { name })}
        submit={sentence('screens.go-live-yes')}
        onClose={() => setAsking(false)}
        onConfirm={goLive}
      >
        <p className="flat">{sentence('screens.go-live-body')}</p>
      </ConfirmDialog>
    </>
  )
}
