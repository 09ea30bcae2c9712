import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { FormDialog } from '@renderer/kit/dialog'
import { formatMoney } from '@renderer/kit/money'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { InvoiceDocument, OrderDocuments } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { sum, toMoney } from '@shared/money'
import { useMemo, useState } from 'react'
import type { DocumentDialogProps } from '../documents/document-actions'
import { documentTables } from '../documents/document-tables'
import { useShopDay } from '../documents/shop-day'
import { RadioList } from '../refunds/radio-list'
import { CorrectionFields } from './correction-fields'
import { type CreditText, creditableLines, readCredit } from './credit-draft'
import { CreditLines } from './credit-lines'

/** Takes an invoice back, whole or in part: lines, quantities, amounts, shipping, and what comes back into stock (RFD-1). */
export function CreditNoteDialog({ document: invoice, ...dialog }: DocumentDialogProps<InvoiceDocument>) {
  const { saleOrderId } = invoice
  const documents = useLive('documents.of', { saleOrderId }, ['orders', ...documentTables]).data
  if (!documents) return null
  return <MakeCreditNote invoice={invoice} documents={documents} {...dialog} />
}

interface MakeCreditNoteProps extends Omit<DocumentDialogProps<InvoiceDocument>, 'document'> {
  readonly invoice: InvoiceDocument
  readonly documents: OrderDocuments
}

function MakeCreditNote({ invoice, documents, opened, onClose }: MakeCreditNoteProps) {
  const { id: invoiceId, name, currency, instanceId } = invoice
  const among = useMemo(() => creditableLines(invoice, documents), [invoice, documents])
  const [text, setText] = useState<CreditText>(everything)
  const [reason, setReason] = useState('')
  const today = useShopDay(instanceId)
  const [noteDate, setNoteDate] = useState(today)
  // One press, one note.
  const [key] = useState(() => crypto.randomUUID())
  const read = readCredit(invoice, documents, among, text)
  const money = (value: bigint): string => formatMoney(toMoney(value, currency), currency)
  const restocks = sum(among.map(({ restockable }) => restockable)) > 0n
  const make = async (): Promise<void> => {
    if (read.asked === null) return
    const note = await api('creditNotes.create', { key, invoiceId, reason: reason.trim(), noteDate, ...read.asked })
    const said = sentence('credit-notes.made', { name: note.name })
    toast({ tone: 'ok', text: said, path: paths.creditNote(note.id) })
  }
  return (
    <FormDialog
      title={sentence('credit-notes.make-title', { name })}
      submit={sentence('credit-notes.make-submit', { amount: money(read.total) })}
      disabled={read.asked === null || noteDate === ''}
      wide
      opened={opened}
      onClose={onClose}
      onSubmit={make}
    >
      <RadioList
        label={sentence('credit-notes.what')}
        value={text.what}
        onChange={(what) => setText({ ...text, what: what as CreditText['what'] })}
        options={[
          { value: 'all', label: sentence('credit-notes.what-all', { amount: money(read.left) }) },
          { value: 'some', label: sentence('credit-notes.what-some') },
        ]}
      />
      {text.what === 'all' && restocks && (
        <Checkbox
          label={sentence('credit-notes.restock-all')}
          checked={text.restocksAll}
          onChange={({ currentTarget }) => setText({ ...text, restocksAll: currentTarget.checked })}
        />
      )}
      {text.what === 'some' && (
        <>
          <CreditLines
            among={among}
            currency={currency}
            text={text.lines}
            read={read.lines}
            onText={(lineKey, line) => setText({ ...text, lines: { ...text.lines, [lineKey]: line } })}
          />
          <CorrectionFields
            currency={currency}
            corrections={text.corrections}
            read={read.corrections}
            onChange={(corrections) => setText({ ...text, corrections })}
          />
        </>
      )}
      {read.why !== null && read.why !== 'unclear' && (
        <Banner tone={read.why === 'nothing' ? 'info' : 'warn'}>
          {sentence(reasons[read.why], { total: money(read.total), left: money(read.left), name })}
        </Banner>
      )}
      <Textarea
        label={sentence('credit-notes.reason')}
        maxLength={1000}
        autosize
        minRows={1}
        maxRows={4}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <TextInput
        type="date"
        className="narrow-input"
        label={sentence('credit-notes.date')}
        value={noteDate}
        onChange={({ currentTarget }) => setNoteDate(currentTarget.value)}
      />
    </FormDialog>
  )
}

const everything: CreditText = { what: 'all', restocksAll: false, lines: {}, corrections: [] }

const reasons = {
  nothing: 'credit-notes.nothing-taken',
  correction: 'credit-notes.correction-open',
  'too-much': 'credit-notes.too-much',
  'all-too-much': 'credit-notes.all-too-much',
} as const
