import { ActionButton } from '@renderer/kit/action-button'
import type { CreditNoteDocument } from '@shared/contract/documents'
import { useState } from 'react'
import { actionWord, sentencesOf } from '../documents/action-words'
import { RefundDialog } from './refund-dialog'

/** *Refund in BigCommerce* of a credit note's page; where it can't be done it says why. */
export function RefundButton({ note }: { readonly note: CreditNoteDocument }) {
  const [asking, setAsking] = useState(false)
  const action = note.actions.find((one) => one.action === 'refund')
  if (!action) return null
  return (
    <>
      <ActionButton label={actionWord(action)} why={sentencesOf(action.why)} onClick={() => setAsking(true)} />
      {asking && <RefundDialog creditNoteId={note.id} name={note.name} onClose={() => setAsking(false)} />}
    </>
  )
}
