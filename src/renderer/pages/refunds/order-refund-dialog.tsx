import { Dialog } from '@renderer/kit/dialog'
import type { CreditNoteDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import type { ActionDialogProps } from '../orders/action-dialogs'
import { NoteChoice } from './note-choice'
import { RefundDialog } from './refund-dialog'

/** Refunds one of the order's credit notes; which, where there are several. */
export function OrderRefundDialog({ documents, opened, onClose }: ActionDialogProps) {
  const ready = (documents?.creditNotes ?? []).filter(canBeRefunded)
  const [chosen, setChosen] = useState<CreditNoteDocument | null>(null)
  const [first, ...others] = ready
  const note = chosen ?? (others.length === 0 ? first : undefined)
  const close = (): void => {
    setChosen(null)
    onClose()
  }
  if (!opened) return null
  if (note) return <RefundDialog creditNoteId={note.id} name={note.name} onClose={close} />
  return (
    <Dialog title={sentence('refunds.ask.which')} opened onClose={close}>
      <NoteChoice notes={ready} onChoose={setChosen} />
    </Dialog>
  )
}

export function canBeRefunded({ actions }: Pick<CreditNoteDocument, 'actions'>): boolean {
  return actions.some(({ action, possible }) => action === 'refund' && possible)
}
