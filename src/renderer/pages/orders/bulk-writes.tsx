import { Button, Textarea } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { FormDialog } from '@renderer/kit/dialog'
import type { Selection } from '@renderer/kit/selection'
import { useInstanceFilter } from '@renderer/scope'
import type { InputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { keysOf, tellSent } from './several-orders'

interface BulkWritesProps {
  readonly selection: Selection
  readonly total: number
  readonly query: InputOf<'orders.list'>['query']
  readonly onDone: () => void
}

/** Marks many orders as paid, or cancels them without their money; those that can't be are named. */
export function BulkWrites({ selection, total, query, onDone }: BulkWritesProps) {
  const instance = useInstanceFilter()
  const [opened, setOpened] = useState<'paid' | 'cancel' | null>(null)
  const [reason, setReason] = useState('')
  const n = selection.all ? total : selection.ids.size
  const close = () => setOpened(null)
  const chosen = () => keysOf(selection, { ...instance, query })
  const markPaid = async (): Promise<void> => {
    const orders = await chosen()
    const sent = await api('orders.markAsPaid', { orders })
    tellSent(orders.length, sent, { started: 'paid.started', someRefused: 'paid.some-refused' })
    onDone()
  }
  const cancel = async (): Promise<void> => {
    const orders = await chosen()
    const sent = await api('orders.cancelSeveral', { orders, reason })
    tellSent(orders.length, sent, { started: 'cancel.started', someRefused: 'cancel.some-refused' })
    onDone()
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpened('paid')}>
        {sentence('paid.bulk')}…
      </Button>
      <Button variant="default" onClick={() => setOpened('cancel')}>
        {sentence('cancel.bulk')}…
      </Button>
      <FormDialog
        title={sentence('paid.bulk-title', { n })}
        submit={sentence('paid.bulk')}
        opened={opened === 'paid'}
        onClose={close}
        onSubmit={markPaid}
      >
        <p className="flat">{sentence('paid.bulk-text')}</p>
        <Banner tone="info">{sentence('paid.mails', { how: 'status' })}</Banner>
      </FormDialog>
      <ConfirmDialog
        title={sentence('cancel.bulk-title', { n })}
        submit={sentence('cancel.bulk-submit', { n })}
        word={String(n)}
        danger
        disabled={reason.trim() === ''}
        opened={opened === 'cancel'}
        onClose={close}
        onConfirm={cancel}
      >
        <p className="flat">{sentence('cancel.bulk-text')}</p>
        <Banner tone="warn">{sentence('cancel.no-refund-later')}</Banner>
        <Textarea
          label={sentence('cancel.ask.reason')}
          description={sentence('cancel.ask.reason-help')}
          maxLength={1000}
          required
          data-autofocus
          autosize
          minRows={1}
          maxRows={4}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Banner tone="info">{sentence('cancel.mails')}</Banner>
      </ConfirmDialog>
    </>
  )
}
