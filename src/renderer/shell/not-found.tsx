import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { Empty } from '../kit/empty'
import { Page } from '../kit/page'

export function NotFound() {
  return (
    <Page title={sentence('screens.not-found')}>
      <Empty text={sentence('screens.not-found-text')} action={<Link href="/">{sentence('screens.overview')}</Link>} />
    </Page>
  )
}
