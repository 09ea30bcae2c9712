import { Textarea } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { formatMoney } from '@renderer/kit/money'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { ControlSumTable } from './control-sum-table'

interface AcceptDialogProps {
  readonly instanceId: string
  readonly orderId: string
  readonly opened: boolean
  readonly onClose: () => void
}

const SHORTEST_REASON = 3

/** Takes a held order in at the store's total, for a reason that is kept with it. */
export function AcceptDialog({ instanceId, orderId, opened, onClose }: AcceptDialogProps) {
  const order = useLive('orders.get', opened ? { instanceId, orderId } : null, ['orders']).data
  const [reason, setReason] = useState('')
  const sum = order?.hold?.breakdown ?? order?.controlSum
  const accept = async (): Promise<void> => {
    const { queueId } = await api('orders.accept', {
      instanceId,
      orderId,
      reason: reason.trim(),
      total: sum?.stated ?? '',
    })
    toast({ tone: 'ok', text: sentence('screens.accepted', { order: orderId }), path: paths.queue(queueId) })
  }
  return (
    <FormDialog
      title={sentence('screens.accept-title', { order: orderId })}
      submit={
        sum
          ? sentence('screens.accept-total', { total: formatMoney(sum.stated, sum.currency) })
          : sentence('screens.accept')
      }
      disabled={reason.trim().length < SHORTEST_REASON || sum === undefined}
      opened={opened}
      onClose={onClose}
      onSubmit={accept}
    >
      {sum ? <ControlSumTable sum={sum} /> : <Skeleton />}
      <Textarea
        data-autofocus
        label={sentence('screens.accept-reason')}
        description={sentence('screens.accept-reason-help')}
        withAsterisk
        minRows={2}
        autosize
        maxLength={1000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  )
}
