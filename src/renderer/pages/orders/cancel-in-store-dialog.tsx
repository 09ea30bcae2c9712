import { Textarea } from '@mantine/core'
import { ApiError, api } from '@renderer/api'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { Dialog } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { formatMoney } from '@renderer/kit/money'
import { toast, toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { CancelQuote } from '@shared/contract/order-writes'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { useState } from 'react'
import { Says } from '../documents/says'
import { RadioList } from '../refunds/radio-list'
import { methodOptions } from '../refunds/refund-options'
import type { ActionDialogProps } from './action-dialogs'
import { moneyChoices } from './cancel-choices'
import { useCancelQuote } from './use-cancel-quote'

/** *Cancel In BigCommerce*: what it would do and what goes back first, then the reason, then it is sent (CAN-1). */
export function CancelInStoreDialog({ page, opened, onClose }: ActionDialogProps) {
  const { instanceId, id: orderId } = page
  return opened ? <Asking instanceId={instanceId} orderId={orderId} onClose={onClose} /> : null
}

interface AskingProps {
  readonly instanceId: string
  readonly orderId: string
  readonly onClose: () => void
}

function Asking({ instanceId, orderId, onClose }: AskingProps) {
  const { answer, error, askAgain } = useCancelQuote(instanceId, orderId)
  if (answer) return <SendCancel quote={answer} onClose={onClose} onAskAgain={askAgain} />
  return (
    <Dialog title={titleOf(orderId)} opened wide onClose={onClose}>
      <div className="stack">
        {error ? (
          <ErrorBanner error={error} onRetry={askAgain} />
        ) : (
          <>
            <p className="flat dim">{sentence('cancel.ask.asking')}</p>
            <Skeleton lines={5} />
          </>
        )}
      </div>
    </Dialog>
  )
}

interface SendCancelProps {
  readonly quote: CancelQuote
  readonly onClose: () => void
  readonly onAskAgain: () => void
}

function SendCancel({ quote, onClose, onAskAgain }: SendCancelProps) {
  const { instanceId, orderId, money, says, rehearsal, status } = quote
  const [reason, setReason] = useState('')
  // Nothing irreversible is chosen for anybody.
  const [back, setBack] = useState<string | null>(money.how === 'none' ? 'keep' : null)
  const [method, setMethod] = useState(money.how === 'refund' ? (money.choices.find(isUsual)?.id ?? null) : null)
  const [restock, setRestock] = useState(false)
  const total = money.how === 'none' ? '0' : toMoney(parseDecimal(money.total), money.currency)
  const isBack = back === 'back' && money.how !== 'none'
  const send = async (): Promise<void> => {
    const refund = isBack ? { seenTotal: total, method } : null
    const asked = { instanceId, orderId, reason, refund, restock: restock && isBack }
    const { queueId } = await api('orders.cancel', asked).catch((error: unknown) => {
      // Nothing of what was decided holds any more: it is asked for anew, and decided again.
      if (error instanceof ApiError && outdated.has(error.failure.code)) {
        toastError(error)
        onAskAgain()
      }
      throw error
    })
    toast({ tone: 'info', text: sentence('cancel.ask.started', { order: `#${orderId}` }), path: paths.queue(queueId) })
  }
  const how = isBack ? money.how : 'none'
  const amount = money.how === 'none' ? '' : formatMoney(total, money.currency)
  return (
    <ConfirmDialog
      title={titleOf(orderId)}
      submit={sentence(rehearsal ? 'cancel.ask.rehearse' : 'cancel.ask.send', { how, amount })}
      {...(rehearsal ? {} : { word: orderId })}
      danger={!rehearsal}
      disabled={reason.trim() === '' || back === null || (isBack && money.how === 'refund' && method === null)}
      opened
      wide
      onClose={onClose}
      onConfirm={send}
    >
      <p className="flat">{sentence('cancel.ask.text', { order: `#${orderId}`, status })}</p>
      <Textarea
        label={sentence('cancel.ask.reason')}
        description={sentence('cancel.ask.reason-help')}
        maxLength={1000}
        required
        autosize
        minRows={1}
        maxRows={4}
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <RadioList
        label={sentence('cancel.ask.money')}
        options={moneyChoices(money, amount)}
        value={back}
        onChange={setBack}
      />
      {isBack && money.how === 'refund' && (
        <RadioList
          label={sentence('refunds.ask.method')}
          options={methodOptions(money.choices, money.currency)}
          value={method}
          onChange={setMethod}
        />
      )}
      {isBack && quote.restock && (
        <label className="check">
          <input
            type="checkbox"
            checked={restock}
            onChange={({ currentTarget }) => setRestock(currentTarget.checked)}
          />
          <span>{sentence('cancel.ask.restock')}</span>
        </label>
      )}
      {back === 'keep' && money.how !== 'none' && <Banner tone="warn">{sentence('cancel.no-refund-later')}</Banner>}
      <Says action={{ says: isBack ? [...notesOf(money), ...says.filter(isNotOfInvoice)] : says }} />
    </ConfirmDialog>
  )
}

/** With its money back the invoice is credited too. */
const isNotOfInvoice = ({ code }: Message) => code !== 'cancel.invoice-stays'
const notesOf = (money: CancelQuote['money']) => (money.how === 'refund' ? money.says : [])
const isUsual = ({ usual }: { readonly usual: boolean }) => usual
const outdated: ReadonlySet<string> = new Set(['refunds.quote-changed', 'cancel.void-changed'])

function titleOf(orderId: string): string {
  return sentence('cancel.ask.title', { order: `#${orderId}` })
}
