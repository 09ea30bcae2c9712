import { Banner } from '@renderer/kit/banner'
import type { RecordAction } from '@shared/domain/actions/record-action'
import { sentencesOf } from './action-words'

/** What happens outside because of an action, such as a mail to the buyer (ORD-11). */
export function Says({ action: { says } }: { readonly action: Pick<RecordAction, 'says'> }) {
  return sentencesOf(says).map((text) => (
    <Banner key={text} tone="info">
      {text}
    </Banner>
  ))
}
