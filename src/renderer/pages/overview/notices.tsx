import { Banner } from '@renderer/kit/banner'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'

/** What was noticed at start: a file restored from its backup, a journal set aside. */
export function Notices() {
  const info = useLive('app.info', {}, []).data
  const notices = info?.notices ?? []
  return notices.map(({ code, params }) => (
    <Banner key={sentence(code, params)} tone="warn">
      {sentence(code, params)}
    </Banner>
  ))
}
