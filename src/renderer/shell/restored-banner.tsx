import { sentence } from '@shared/messages/message'
import { api } from '../api'
import { Banner } from '../kit/banner'
import { formatMoment } from '../kit/time'
import { useLive } from '../live'
import { usePerform } from '../perform'

/** Data that came out of a backup, until a person says how to go on: nothing starts by itself before. */
export function RestoredBanner() {
  const { data: restored } = useLive('data.restored', {}, ['backups', 'app'])
  const { perform, busy } = usePerform()
  if (!restored) return null
  const goOn = (resumeSchedules: boolean) => void perform(() => api('data.afterRestore', { resumeSchedules }))
  const { madeAt, before, withoutToken } = restored
  const actions = (
    <>
      <button type="button" className="plain" disabled={busy} onClick={() => goOn(true)}>
        {sentence('screens.restored-resume')}
      </button>
      <button type="button" className="plain" disabled={busy} onClick={() => goOn(false)}>
        {sentence('screens.restored-keep')}
      </button>
    </>
  )
  return (
    <Banner tone="warn" actions={actions}>
      <div>{sentence('screens.restored', { when: formatMoment(madeAt) })}</div>
      {before !== null && <div className="wrap-anywhere">{sentence('screens.restored-before', { file: before })}</div>}
      {withoutToken.length > 0 && (
        <div className="strong">{sentence('screens.restored-tokens', { instances: withoutToken.join(', ') })}</div>
      )}
    </Banner>
  )
}
