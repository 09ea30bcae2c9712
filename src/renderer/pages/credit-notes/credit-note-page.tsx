import { Page } from '@renderer/kit/page'
import { sentence } from '@shared/messages/message'
import type { PageProps } from '../routes'
import { CreditNoteDetails, useCreditNote } from './credit-note-details'

/** One credit note as a page of its own. */
export function CreditNotePage({ params: { id = '' } }: PageProps) {
  const name = useCreditNote(id).data?.name
  return (
    <Page
      title={name === undefined ? sentence('credit-notes.title') : sentence('credit-notes.one', { name })}
      crumbs={[{ label: sentence('credit-notes.title'), to: '/credit-notes' }]}
    >
      <CreditNoteDetails creditNoteId={id} />
    </Page>
  )
}
