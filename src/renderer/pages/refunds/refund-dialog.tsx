import { Textarea } from '@mantine/core'
import { ApiError, api } from '@renderer/api'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { Dialog } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { formatMoney } from '@renderer/kit/money'
import { toast, toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { QuotedRefund } from '@shared/contract/refunds'
import type { Resolution } from '@shared/domain/refund-quote'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { useState } from 'react'
import { sentencesOf } from '../documents/action-words'
import { QuotedItems } from './quoted-items'
import { RadioList } from './radio-list'
import { methodOptions, resolutionOptions } from './refund-options'
import { useQuote } from './use-quote'

interface RefundDialogProps {
  readonly creditNoteId: string
  readonly name: string
  readonly onClose: () => void
}

/** *Refund in BigCommerce*: first what BigCommerce quotes, then what a person decides, then it is sent (RFD-1, RFD-5). */
export function RefundDialog({ creditNoteId, name, onClose }: RefundDialogProps) {
  const { quote, error, askAgain } = useQuote(creditNoteId)
  if (quote) return <SendRefund key={quote.quote.total} quoted={quote} onClose={onClose} onAskAgain={askAgain} />
  return (
    <Dialog title={sentence('refunds.ask.title', { name })} opened wide onClose={onClose}>
      <div className="stack">
        {error ? (
          <ErrorBanner error={error} onRetry={askAgain} />
        ) : (
          <>
            <p className="flat dim">{sentence('refunds.ask.asking')}</p>
            <Skeleton lines={5} />
          </>
        )}
      </div>
    </Dialog>
  )
}

interface SendRefundProps {
  readonly quoted: QuotedRefund
  readonly onClose: () => void
  readonly onAskAgain: () => void
}

function SendRefund({ quoted, onClose, onAskAgain }: SendRefundProps) {
  const { note, quote, choices, difference, says, warns, rehearsal } = quoted
  const differs = parseDecimal(difference.total) !== 0n
  const [method, setMethod] = useState(choices.find(({ usual }) => usual)?.id ?? null)
  const [resolution, setResolution] = useState<Resolution | null>(differs ? null : 'none')
  const [description, setDescription] = useState(note.reason)
  const total = resolution === 'override' ? note.total : toMoney(parseDecimal(quote.total), note.currency)
  const ready = method !== null && resolution !== null
  const send = async (): Promise<void> => {
    const decision = { description, method, seenTotal: quote.total, resolution: resolution ?? 'none' }
    const { queueId } = await api('refunds.send', { creditNoteId: note.id, ...decision }).catch((error: unknown) => {
      // Nothing of what was decided holds any more: it is asked for anew, and decided again.
      if (error instanceof ApiError && error.failure.code === 'refunds.quote-changed') {
        toastError(error)
        onAskAgain()
      }
      throw error
    })
    const text = sentence('refunds.ask.started', { name: note.name })
    toast({ tone: 'info', text, path: paths.queue(queueId) })
  }
  const amount = formatMoney(total, note.currency)
  return (
    <ConfirmDialog
      title={sentence('refunds.ask.title', { name: note.name })}
      submit={sentence(rehearsal ? 'refunds.ask.rehearse' : 'refunds.ask.send', { amount })}
      {...(rehearsal ? {} : { word: total })}
      danger={!rehearsal}
      disabled={!ready}
      opened
      wide
      onClose={onClose}
      onConfirm={send}
    >
      {sentencesOf(warns).map((text) => (
        <Banner key={text} tone="warn">
          {text}
        </Banner>
      ))}
      <QuotedItems quoted={quoted} />
      {differs && (
        <RadioList
          label={sentence('refunds.ask.resolution')}
          options={resolutionOptions(quoted)}
          value={resolution}
          onChange={(value) => setResolution(value as Resolution)}
        />
      )}
      {choices.length === 0 ? (
        <Banner tone="bad">{sentence('refunds.no-method', { id: quoted.orderId })}</Banner>
      ) : (
        <RadioList
          label={sentence('refunds.ask.method')}
          options={methodOptions(choices, note.currency)}
          value={method}
          onChange={setMethod}
        />
      )}
      <Textarea
        label={sentence('refunds.ask.description')}
        description={sentence('refunds.ask.description-help')}
        maxLength={1000}
        autosize
        minRows={1}
        maxRows={4}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
      {sentencesOf(says).map((text) => (
        <Banner key={text} tone="info">
          {text}
        </Banner>
      ))}
    </ConfirmDialog>
  )
}
