import { Button } from '@mantine/core'
import { formatMoney } from '@renderer/kit/money'
import type { CreditNoteDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'

interface NoteChoiceProps {
  readonly notes: readonly CreditNoteDocument[]
  readonly onChoose: (note: CreditNoteDocument) => void
}

/** The credit notes that can be refunded, with what each gives back. */
export function NoteChoice({ notes, onChoose }: NoteChoiceProps) {
  return (
    <div className="stack tight">
      {notes.map((note) => (
        <Button key={note.id} variant="default" onClick={() => onChoose(note)}>
          {sentence('refunds.ask.note-amount', { name: note.name, amount: formatMoney(note.total, note.currency) })}
        </Button>
      ))}
    </div>
  )
}
