import { sentence } from '@shared/messages/message'
import { Banner } from '../kit/banner'
import { useLiveStore } from '../live-store'

/** While the browser host is away; what is on screen stays. */
export function ConnectionBanner() {
  const connection = useLiveStore((state) => state.connection)
  if (connection === 'lost') return <Banner tone="warn">{sentence('screens.connection-lost')}</Banner>
  if (connection === 'refused') return <Banner tone="bad">{sentence('screens.connection-refused')}</Banner>
  return null
}
